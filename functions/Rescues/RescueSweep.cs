using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>Starts each minute the orchestrations that a process left unstarted. That it did is half of the proof that deadlines are watched.</summary>
internal sealed class RescueSweep(RescueStore store, OrchestrationStarter starter, Pulse pulse) : IMinutePart
{
    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await starter.SweepAsync(client, store, cancellation);
        await pulse.SweptAsync(client, cancellation);
    }
}
