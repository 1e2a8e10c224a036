using ElevatorFunctions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>Starts each minute the orchestrations that a process left unstarted. That it did is half of the proof that deadlines are watched.</summary>
internal sealed class RescueSweep(RescueStore store, OrchestrationStarter starter, Pulse pulse)
{
    /// <summary>Sweeps.</summary>
    [Function("RescueSweep")]
    public async Task Run([TimerTrigger("0 */1 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await starter.SweepAsync(client, store, cancellation);
        await pulse.SweptAsync(client, cancellation);
    }
}
