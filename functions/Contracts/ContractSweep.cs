using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Contracts;

/// <summary>Each minute finishes changes of contracts that a process left half-done.</summary>
internal sealed class ContractSweep(ContractSettlement settlement)
{
    /// <summary>Sweeps.</summary>
    [Function("ContractSweep")]
    public Task Run([TimerTrigger("0 */1 * * * *")] TimerInfo timer, CancellationToken cancellation) => settlement.SweepAsync(cancellation);
}
