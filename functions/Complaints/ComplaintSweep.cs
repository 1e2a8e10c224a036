using ElevatorFunctions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>Starts each minute the orchestrations that a process left unstarted.</summary>
internal sealed class ComplaintSweep(ComplaintStore store, OrchestrationStarter starter)
{
    /// <summary>Sweeps.</summary>
    [Function("ComplaintSweep")]
    public Task Run([TimerTrigger("30 */1 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        starter.SweepAsync(client, store, cancellation);
}
