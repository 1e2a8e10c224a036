using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Storage;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>Starts the orchestrations that watch rescues, and gives them word of changes.</summary>
public sealed class RescueOrchestrationStarter(RescueStore store, OrchestrationStarter watchers)
{
    /// <summary>Tells whoever watches a rescue that its facts have changed; starts a watcher where none runs.</summary>
    public Task TellAsync(DurableTaskClient client, Rescue rescue, CancellationToken cancellation) => watchers.TellAsync(
        client,
        nameof(RescueOrchestration),
        RescueOrchestration.InstanceOf(rescue.Reference),
        rescue.Reference.ToString(),
        isNeeded: !rescue.Progress().IsClosed,
        cancellation);

    /// <summary>Starts a watcher for every open rescue that has none, and takes closed ones out of the lists of open ones.</summary>
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        // A pointer that leads nowhere is of a rescue that is being opened, or whose opening was refused: it harms nobody.
        await foreach (var (_, found) in store.Walk().ReadAsync([PointerRange.Whole(PointerLists.OfOpen(RescueKeys.City()))], position: null, cancellation))
        {
            if (found is not { } rescue)
            {
                continue;
            }

            if (rescue.Progress().IsClosed)
            {
                await store.UnpointAsync(rescue, cancellation);
            }
            else
            {
                await watchers.EnsureAsync(
                    client, nameof(RescueOrchestration), RescueOrchestration.InstanceOf(rescue.Reference), rescue.Reference.ToString(), cancellation);
            }
        }
    }
}
