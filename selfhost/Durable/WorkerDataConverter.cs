using System.Text;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Options;

namespace SelfHost.Durable;

/// <summary>Durable payloads by the worker's serializer, as in the official worker.</summary>
/// <param name="worker">The worker's options.</param>
internal sealed class WorkerDataConverter(IOptions<WorkerOptions> worker) : DataConverter
{
    private readonly ObjectSerializer _serializer =
        worker.Value.Serializer ?? throw new InvalidOperationException("WorkerOptions.Serializer is null.");

    public override string? Serialize(object? value)
    {
        if (value is null)
        {
            return null;
        }

        using var stream = new MemoryStream();
        _serializer.Serialize(stream, value, value.GetType(), CancellationToken.None);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public override object? Deserialize(string? data, Type targetType)
    {
        if (data is null)
        {
            return null;
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(data), writable: false);
        return _serializer.Deserialize(stream, targetType, CancellationToken.None);
    }
}
