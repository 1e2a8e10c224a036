using System.Threading.Channels;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// Hears from the answers to ordinary calls that a table or a container is gone, for instance after storage was restored from an older copy.
/// <see cref="StorageSetup"/> waits for that word.
/// </summary>
internal sealed class StorageLosses : HttpPipelinePolicy
{
    private const string TableNotFound = "TableNotFound";
    private const string ContainerNotFound = "ContainerNotFound";

    // One word is enough, however many calls have met the loss.
    private readonly Channel<bool> _heard = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether an error code of storage says that the table or the container is not there, or is just being deleted.</summary>
    public static bool IsOne(string? errorCode) => errorCode is TableNotFound or ContainerNotFound or "TableBeingDeleted" or "ContainerBeingDeleted";

    /// <summary>Says that something is gone.</summary>
    public void Tell() => _heard.Writer.TryWrite(true);

    /// <summary>Waits until something is gone.</summary>
    public async Task HeardAsync(CancellationToken cancellation) => await _heard.Reader.ReadAsync(cancellation);

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("storage is called asynchronously only");

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message is { HasResponse: true, Response: { Status: 404 } response } && IsOne(CodeOf(response)))
        {
            Tell();
        }
    }

    // Blobs say it in a header, and tables in the body. A row that is not there is 404 too, with another code.
    private static string? CodeOf(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code) ? code
            : response.ContentStream is MemoryStream && response.Content.ToMemory().Span.IndexOf("TableNotFound"u8) >= 0 ? TableNotFound
            : null;
}
