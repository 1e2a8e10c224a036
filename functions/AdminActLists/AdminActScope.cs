using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.AdminActLists;

/// <summary>
/// The acts that a caller sees: the administration all, a supervisor those that concern its district, everybody else those that concern the own
/// organisation. A sub-account of a company sees those about elevators assigned to it, and those about no elevator.
/// </summary>
internal sealed class AdminActScope(Jurisdictions jurisdictions, AssignedElevators assigned)
{
    /// <summary>The list that a caller reads.</summary>
    public async Task<string> ListOfAsync(Caller caller, CancellationToken cancellation) => caller.Role switch
    {
        Role.Admin => AdminActKeys.City,
        Role.Supervisor when (await jurisdictions.OfAsync(caller, cancellation)).District is { } district => AdminActKeys.District(district),
        Role.Supervisor => AdminActKeys.City,
        _ => AdminActKeys.Organisation(caller.Organisation),
    };

    /// <summary>Which acts of its list a caller sees.</summary>
    public async Task<Func<AdminAct, bool>> SeenByAsync(Caller caller, CancellationToken cancellation) =>
        await assigned.OfAsync(caller, cancellation) is { } codes
            ? act => act.Elevators.All(codes.Contains)
            : static _ => true;
}
