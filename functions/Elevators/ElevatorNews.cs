using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>Tells other folders that an elevator has another maintenance company (E-6), or is retired (E-7). Repeatable.</summary>
internal sealed class ElevatorNews(ElevatorStore elevators, IEnumerable<IMaintainerChanges> maintainers, IEnumerable<IRetirements> retirements)
{
    /// <summary>Tells of another company.</summary>
    public Task TellAsync(ChangedMaintainer change, CancellationToken cancellation) =>
        Task.WhenAll(maintainers.Select(one => one.ChangedAsync(change, cancellation)));

    /// <summary>Tells of a retirement.</summary>
    public Task TellAsync(RetiredElevator retired, CancellationToken cancellation) =>
        Task.WhenAll(retirements.Select(one => one.RetiredAsync(retired, cancellation)));

    /// <summary>Tells again what the history says, as far as it still holds: a process may have died before.</summary>
    public async Task TellAsync(ElevatorCode code, CancellationToken cancellation)
    {
        if ((await elevators.FindAsync(code, cancellation))?.Document is not { } elevator)
        {
            return;
        }

        if (await NewestAsync<MaintainerChange>(code, ElevatorKeys.MaintainerChange, cancellation) is { } change && change.Company == elevator.Company)
        {
            await TellAsync(new ChangedMaintainer(elevator, change.Former, change.SignedOn, ContractCovers.Parse(change.Covers ?? "")), cancellation);
        }

        if (elevator.Retirement is { Day: var day }
            && await NewestAsync<RetirementChange>(code, ElevatorKeys.RetirementChange, cancellation) is { } retirement)
        {
            await TellAsync(new RetiredElevator(code, day, ContractCovers.Parse(retirement.Covers)), cancellation);
        }
    }

    private async Task<T?> NewestAsync<T>(ElevatorCode code, string kind, CancellationToken cancellation)
        where T : class =>
        await elevators.HistoryAsync<T>(code, kind, top: 1, cancellation) is [var newest, ..] ? newest : null;
}
