using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Notices;

/// <summary>
/// The notices that a caller sees: a company those to its own people, a supervisor those about its district, the centre and the
/// administration all. A sub-account of a company sees those about elevators assigned to it, and those about no elevator.
/// </summary>
internal sealed class NoticeScope(Jurisdictions jurisdictions, AssignedElevators assigned)
{
    /// <summary>Which notices of its list a caller sees.</summary>
    public async Task<Func<Notice, bool>> SeenByAsync(Caller caller, CancellationToken cancellation) =>
        await assigned.OfAsync(caller, cancellation) is { } codes
            ? notice => notice.Elevator is not { } elevator || codes.Contains(elevator)
            : static _ => true;

    /// <summary>The list that a caller's notices stand in.</summary>
    /// <exception cref="ProblemException">403: no notice is for this role.</exception>
    public async Task<string> ListOfAsync(Caller caller, CancellationToken cancellation) => caller.Role switch
    {
        Role.Maintenance => NoticeListKeys.Organisation(caller.Organisation),
        Role.Supervisor => (await jurisdictions.OfAsync(caller, cancellation)).District is { } district
            ? NoticeListKeys.District(district)
            : NoticeListKeys.City(),
        Role.RescueCentre or Role.Admin => NoticeListKeys.City(),
        _ => throw Problems.Forbidden.With(),
    };
}
