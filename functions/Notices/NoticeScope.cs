using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Web;

namespace ElevatorFunctions.Notices;

/// <summary>Which notices a caller sees: a company those to its own people; a supervisor those about its district; the centre and the administration all.</summary>
public sealed class NoticeScope(ElevatorScope elevators)
{
    /// <summary>The list that a caller's notices stand in.</summary>
    /// <exception cref="ProblemException">403: no notice is for this role.</exception>
    public async Task<string> ListOfAsync(Caller caller, CancellationToken cancellation) => caller.Role switch
    {
        Role.Maintenance => NoticeListKeys.Organisation(caller.Organisation),
        Role.Supervisor => await elevators.DistrictOfAsync(caller, cancellation) is { Length: > 0 } district
            ? NoticeListKeys.District(district)
            : NoticeListKeys.City(),
        Role.RescueCentre or Role.Admin => NoticeListKeys.City(),
        _ => throw Problems.Forbidden.With(),
    };
}
