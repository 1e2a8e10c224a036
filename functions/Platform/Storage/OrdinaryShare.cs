using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// The share of storage that people's requests have, other than calls for help: calls of this process under way at a time. A call for help
/// waits for none of them, and while one is under way they have next to nothing, so that a flood of lists leaves storage to it.
/// </summary>
internal sealed class OrdinaryShare : HttpPipelinePolicy
{
    /// <summary>Calls at a time: a list of 50 reads its rows at once, and on the service 1,600 calls a second go through.</summary>
    public const int Most = 16;

    /// <summary>Calls at a time while a call for help is under way.</summary>
    public const int Least = 2;

    private readonly UrgentLane _lane;
    private readonly TimeSpan _patience;
    private readonly Places _places;

    /// <summary>Watches the lane of calls for help.</summary>
    /// <param name="patience">How long a call waits for its place, before storage counts as down for it.</param>
    public OrdinaryShare(UrgentLane lane, TimeSpan patience)
    {
        (_lane, _patience) = (lane, patience);
        _places = new(() => lane.IsTaken ? Least : Most);
        lane.WhenClear(_places.LetPass);
    }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The call had no place in time.</exception>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (_lane.IsUrgent)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        await _places.TakeAsync(_patience, message.CancellationToken);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            _places.GiveBack();
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Storage is called asynchronously.");
}
