using ElevatorFunctions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>Starts each minute the orchestrations that a process left unstarted.</summary>
internal sealed class RescueSweep(RescueStore store, OrchestrationStarter starter)
{
    /// <summary>Sweeps.</summary>
    [Function("RescueSweep")]
    public Task Run([TimerTrigger("0 */1 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        starter.SweepAsync(client, store, cancellation);
}
