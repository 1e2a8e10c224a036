using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>Each minute starts the watchers that a process left unstarted.</summary>
public sealed class RescueSweep(RescueOrchestrationStarter watchers)
{
    /// <summary>Sweeps.</summary>
    [Function("RescueSweep")]
    public Task Run([TimerTrigger("0 */1 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        watchers.SweepAsync(client, cancellation);
}
