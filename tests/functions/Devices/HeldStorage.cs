using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>Holds storage requests whose address names one of some things, until it is opened.</summary>
internal sealed class HeldStorage(params IReadOnlyCollection<string> names) : HttpPipelinePolicy
{
    /// <summary>The first letters of the ids of devices that tests hold.</summary>
    public const string Devices = "held-";

    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile IReadOnlyCollection<string> _names = names;

    /// <summary>Holds requests from now on.</summary>
    public void Hold(IReadOnlyCollection<string> names) => _names = names;

    /// <summary>Lets all requests through, those that are held as well.</summary>
    public void Open() => _open.SetResult();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var address = message.Request.Uri.ToString();
        if (_names.Any(name => address.Contains(name, StringComparison.Ordinal)))
        {
            await _open.Task;
        }

        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
