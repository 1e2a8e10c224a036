using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Which elevators a caller sees (section 1): a company its own, a sub-account those assigned, a use unit its own, a
/// supervisor its district, the centre, the inspection body and the administration all.
/// </summary>
internal sealed class ElevatorScope(Jurisdictions jurisdictions)
{
    /// <summary>True when the caller sees this elevator.</summary>
    public async Task<bool> SeesAsync(Caller caller, Elevator elevator, bool assignedOneByOne, CancellationToken cancellation) =>
        caller.Role switch
        {
            Role.Maintenance => elevator.Company == caller.Organisation && (caller.SeesWholeOrganisation || assignedOneByOne),
            Role.UseUnit => elevator.UseUnit == caller.Organisation,
            Role.Supervisor => (await jurisdictions.OfAsync(caller, cancellation)).Covers(elevator.District),
            Role.RescueCentre or Role.Inspection or Role.Admin => true,
            _ => false,
        };

    /// <summary>
    /// The lists that hold a caller's elevators: where its scope is made of districts, and it looks for one company, use unit or
    /// district only, the list of that one.
    /// </summary>
    public async Task<VisibleElevators> VisibleToAsync(Caller caller, ElevatorFilter filter, CancellationToken cancellation)
    {
        switch (caller.Role)
        {
            case Role.Maintenance:
                var company = caller.Organisation;
                var list = caller.SeesWholeOrganisation ? ElevatorListKeys.Company(company) : ElevatorListKeys.Person(caller.Account);
                return new([list], entry => entry.Company == company);
            case Role.UseUnit:
                var useUnit = caller.Organisation;
                return new([ElevatorListKeys.UseUnit(useUnit)], entry => entry.UseUnit == useUnit);
            case Role.Supervisor:
                var own = await jurisdictions.OfAsync(caller, cancellation);
                return new(ListsOfCity(filter, Districts.Find(own.District)), entry => own.Covers(entry.District));
            case Role.RescueCentre or Role.Inspection or Role.Admin:
                return new(ListsOfCity(filter), static _ => true);
            default:
                return new([], static _ => false);
        }
    }

    /// <summary>Refuses a supervisor that acts on a district other than its own. The city's office and the administration pass.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public async Task RequireDistrictAsync(Caller caller, string district, CancellationToken cancellation)
    {
        if (!(await jurisdictions.OfAsync(caller, cancellation)).Covers(district))
        {
            throw ElevatorProblems.OutsideDistrict.With();
        }
    }

    private static IReadOnlyList<string> ListsOfCity(ElevatorFilter filter, District? bound = null)
    {
        if (filter.UseUnit is { } useUnit)
        {
            return [ElevatorListKeys.UseUnit(useUnit)];
        }

        if (filter.Company is { } company)
        {
            return [ElevatorListKeys.Company(company)];
        }

        return (bound ?? filter.District) is { } district
            ? [ElevatorListKeys.District(district)]
            : [.. Districts.All.Select(ElevatorListKeys.District)];
    }
}
