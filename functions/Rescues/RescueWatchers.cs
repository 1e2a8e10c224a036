using ElevatorFunctions.Watches;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>Starts the orchestrations that watch rescues, and gives them word of changes.</summary>
public sealed class RescueWatchers(RescueStore store, Watchers watchers)
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
        await foreach (var (_, reference) in store.PointersAsync(RescueKeys.OfOpen(RescueKeys.City()), after: "", before: null, cancellation))
        {
            if (await store.FindAsync(reference, cancellation) is not { Document: var rescue })
            {
                // It is being opened, or its opening was refused; the pointer of the latter harms nobody.
                continue;
            }

            if (rescue.Progress().IsClosed)
            {
                await store.UnpointAsync(rescue, cancellation);
            }
            else
            {
                await watchers.EnsureAsync(
                    client, nameof(RescueOrchestration), RescueOrchestration.InstanceOf(reference), reference.ToString(), cancellation);
            }
        }
    }
}
