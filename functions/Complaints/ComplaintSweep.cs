using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>Starts each minute the orchestrations that a process left unstarted.</summary>
internal sealed class ComplaintSweep(ComplaintStore store, OrchestrationStarter starter) : IMinutePart
{
    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public Task RunAsync(DurableTaskClient client, CancellationToken cancellation) =>
        starter.SweepAsync(client, store, cancellation);
}
