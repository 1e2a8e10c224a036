using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// The elevators that a caller's lists may show. A sub-account of a maintenance company sees those assigned to it, one by one or all
/// of the company. Everybody else sees what the role sees. The set of one-by-one assignments is read once for a request.
/// </summary>
internal sealed class AssignedElevators(ElevatorLists lists, ElevatorStore elevators)
{
    /// <summary>True when a caller sees no more than the elevators assigned to it one by one.</summary>
    public static bool Bound(Caller caller) => caller.Role == Role.Maintenance && !caller.SeesWholeOrganisation;

    /// <summary>The elevators that a caller is bound to, or null when it is bound to none.</summary>
    public async Task<IReadOnlySet<ElevatorCode>?> OfAsync(Caller caller, CancellationToken cancellation) =>
        Bound(caller) ? await OfAsync(caller.Account, cancellation) : null;

    /// <summary>The elevators that are assigned to an account one by one.</summary>
    public Task<IReadOnlySet<ElevatorCode>> OfAsync(AccountId account, CancellationToken cancellation) =>
        lists.CodesAsync(ElevatorListKeys.Person(account), cancellation);

    /// <summary>True when a caller may be shown what is about an elevator.</summary>
    public async Task<bool> ShowsAsync(Caller caller, ElevatorCode elevator, CancellationToken cancellation) =>
        !Bound(caller) || await elevators.IsAssignedAsync(elevator, caller.Account, cancellation);
}
