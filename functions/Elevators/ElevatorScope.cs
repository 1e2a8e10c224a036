using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Web;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Which elevators a caller sees (section 1): a company its own, a sub-account those assigned, a use unit its own, a
/// supervisor its district, the centre, the inspection body and the administration all.
/// </summary>
public sealed class ElevatorScope(OrganisationStore organisations)
{
    /// <summary>True when the caller sees this elevator.</summary>
    public async Task<bool> SeesAsync(Caller caller, Elevator elevator, bool assignedOneByOne, CancellationToken cancellation) =>
        caller.Role switch
        {
            Role.Maintenance => elevator.Company == caller.Organisation && (caller.SeesWholeOrganisation || assignedOneByOne),
            Role.UseUnit => elevator.UseUnit == caller.Organisation,
            Role.Supervisor => await DistrictOfAsync(caller, cancellation) is var district
                && (district.Length == 0 || district == elevator.District),
            Role.RescueCentre or Role.Inspection or Role.Admin => true,
            _ => false,
        };

    /// <summary>The district a supervisor is bound to; empty for the whole city.</summary>
    /// <exception cref="ProblemException">403: its organisation is not registered.</exception>
    public async Task<string> DistrictOfAsync(Caller caller, CancellationToken cancellation) =>
        await organisations.FindAsync(caller.Organisation, cancellation) is { } found
            ? found.Document.District ?? ""
            : throw Problems.Forbidden.With();
}
