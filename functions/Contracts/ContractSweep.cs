using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Contracts;

/// <summary>Each minute finishes changes of contracts that a process left half-done.</summary>
internal sealed class ContractSweep(ContractSettlement settlement) : IMinutePart
{
    /// <inheritdoc/>
    public Task RunAsync(DurableTaskClient client, CancellationToken cancellation) =>
        settlement.SweepAsync(cancellation);
}
