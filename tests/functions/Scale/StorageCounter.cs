using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Tests.Scale;

/// <summary>Counts the requests of storage that an app makes, whatever for, and the rows that they write.</summary>
internal sealed class StorageCounter : HttpPipelinePolicy
{
    private readonly Lock _gate = new();
    private StorageCost _cost;

    /// <summary>The requests since the last time.</summary>
    public StorageCost Take()
    {
        lock (_gate)
        {
            var cost = _cost;
            _cost = default;
            return cost;
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isRead = message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head;
        var rows = isRead ? 0 : await RowsAsync(message.Request);
        lock (_gate)
        {
            _cost = isRead ? _cost with { Reads = _cost.Reads + 1 } : _cost with { Writes = _cost.Writes + 1, Rows = _cost.Rows + rows };
        }

        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Storage is called asynchronously.");

    // A transaction holds a request line for each row.
    private static async Task<int> RowsAsync(Request request)
    {
        if (!request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            return 1;
        }

        using var body = new MemoryStream();
        await request.Content!.WriteToAsync(body, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(body.ToArray()).Split(" HTTP/1.1").Length - 1;
    }
}

/// <summary>Requests of storage.</summary>
/// <param name="Reads">Those that read.</param>
/// <param name="Writes">Those that write, a transaction being one.</param>
/// <param name="Rows">The rows that those write or delete.</param>
internal readonly record struct StorageCost(int Reads, int Writes, int Rows);
