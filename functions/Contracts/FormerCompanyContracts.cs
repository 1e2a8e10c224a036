using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>Unbinds an elevator that has gone to another company from the contracts of the former one, so that every list says so (C-4).</summary>
internal sealed class FormerCompanyContracts(ContractService contracts) : IMaintainerChanges
{
    /// <inheritdoc/>
    public async Task ChangedAsync(ChangedMaintainer change, CancellationToken cancellation)
    {
        if (change.Former is not { } former)
        {
            return;
        }

        var claiming = change.Covers.All.Where(cover => cover.Company == former && cover.Term.LastDay >= change.From).Select(cover => cover.Contract).Distinct();
        foreach (var contract in claiming)
        {
            await UnbindAsync(former, contract, change, cancellation);
        }
    }

    private async Task UnbindAsync(OrganisationId former, ContractId contract, ChangedMaintainer change, CancellationToken cancellation)
    {
        try
        {
            await contracts.UnbindAsync(former, contract, change.Elevator.Code, change.From, cancellation);
        }
        catch (ProblemException gone) when (gone.Problem == Problems.NotFound)
        {
            // The contract binds the elevator no more.
        }
    }
}
