using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Contracts;

/// <summary>Unbinds an elevator that has gone to another company from the contracts of the former one, so that every list says so (C-4).</summary>
internal sealed class FormerCompanyContracts(ContractService contracts) : IMaintainerChanges
{
    /// <inheritdoc/>
    public async Task ChangedAsync(ChangedMaintainer change, CancellationToken cancellation)
    {
        if (change.Former is { } former)
        {
            await contracts.UnbindAsync(change.Covers.All.Where(cover => cover.Company == former), change.Elevator.Code, change.From, cancellation);
        }
    }
}
