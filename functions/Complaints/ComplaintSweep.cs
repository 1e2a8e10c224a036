using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>Each minute starts the watchers that a process left unstarted.</summary>
public sealed class ComplaintSweep(ComplaintOrchestrationStarter watchers)
{
    /// <summary>Sweeps.</summary>
    [Function("ComplaintSweep")]
    public Task Run([TimerTrigger("30 */1 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        watchers.SweepAsync(client, cancellation);
}
