using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// Holds storage calls back until the tables and containers are there. Requests that need no storage are answered while the process still
/// starts. Others wait a little, and are told to come again if storage takes longer.
/// </summary>
internal sealed class SetupGate : HttpPipelinePolicy
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the gate opens.</summary>
    public Task Opened => _open.Task;

    /// <summary>Lets calls pass from now on.</summary>
    public void Open() => _open.TrySetResult();

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("storage is called asynchronously only");

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">It stayed closed.</exception>
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        _open.Task.IsCompleted ? ProcessNextAsync(message, pipeline) : WaitAsync(message, pipeline);

    private async ValueTask WaitAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await _open.Task.WaitAsync(Patience, message.CancellationToken);
        await ProcessNextAsync(message, pipeline);
    }
}
