using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Storage;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>Starts the orchestrations that watch complaints, and gives them word of changes.</summary>
public sealed class ComplaintOrchestrationStarter(ComplaintStore store, OrchestrationStarter watchers)
{
    /// <summary>Tells whoever watches a complaint that its facts have changed; starts a watcher where none runs.</summary>
    public Task TellAsync(DurableTaskClient client, Complaint complaint, CancellationToken cancellation) => watchers.TellAsync(
        client,
        nameof(ComplaintOrchestration),
        ComplaintOrchestration.InstanceOf(complaint.Reference),
        complaint.Reference.ToString(),
        isNeeded: !complaint.Progress().IsClosed,
        cancellation);

    /// <summary>Starts a watcher for every open complaint that has none, and takes closed ones out of the lists of open ones.</summary>
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var (_, found) in store.Walk().ReadAsync([PointerRange.Whole(PointerLists.OfOpen(ComplaintKeys.City()))], position: null, cancellation))
        {
            if (found is not { } complaint)
            {
                continue;
            }

            if (complaint.Progress().IsClosed)
            {
                await store.UnpointAsync(complaint, cancellation);
            }
            else
            {
                await watchers.EnsureAsync(
                    client,
                    nameof(ComplaintOrchestration),
                    ComplaintOrchestration.InstanceOf(complaint.Reference),
                    complaint.Reference.ToString(),
                    cancellation);
            }
        }
    }
}
