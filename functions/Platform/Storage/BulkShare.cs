using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// The share of storage that work in the background has: requests of this process under way at a time, however many imports run. A request
/// that waits between two tries takes no part of it.
/// </summary>
internal sealed class BulkShare : HttpPipelinePolicy, IDisposable
{
    /// <summary>
    /// Requests at a time. Azurite works on one after the other, so that more only lengthen the queue for people (with 64, requests beside an
    /// import ran into their 2 s), and 16 write 60,000 entries on the service in well under a minute.
    /// </summary>
    public const int Most = 16;

    private readonly SemaphoreSlim _places = new(Most);

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await _places.WaitAsync(message.CancellationToken);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Storage is called asynchronously.");

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
