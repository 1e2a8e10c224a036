using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Inspections;

/// <summary>
/// Which reports a caller sees: a company those of the days on which the elevator was registered to it, a sub-account those of the elevators assigned to
/// it, a use unit its own, a supervisor those of its district or the city, the rescue centre and the inspection bodies all.
/// </summary>
internal sealed class InspectionScope(InspectionStore store, Jurisdictions jurisdictions, AssignedElevators assigned)
{
    /// <summary>A report that the caller may see.</summary>
    /// <exception cref="ProblemException">404: the report does not exist, or is outside the caller's scope.</exception>
    public async Task<Versioned<Inspection>> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        if (InspectionId.TryParse(id, out var one) && await store.FindAsync(one, cancellation) is { } found)
        {
            var (_, sees) = await OfAsync(caller, InspectionFilter.None, cancellation);
            if (sees(found.Document))
            {
                return found;
            }
        }

        throw Problems.NotFound.With();
    }

    /// <summary>The shortest list that holds what a caller asks for, and which of its reports the caller sees.</summary>
    public async Task<(string List, Func<Inspection, bool> Sees)> OfAsync(Caller caller, InspectionFilter filter, CancellationToken cancellation)
    {
        var list = filter.Elevator is { } elevator ? InspectionKeys.OfElevator(elevator) : null;
        switch (caller.Role)
        {
            case Role.Maintenance:
                var shown = await assigned.OfAsync(caller, cancellation);
                return (
                    list ?? ElevatorListKeys.Company(caller.Organisation),
                    report => report.Company == caller.Organisation && shown?.Contains(report.Elevator) != false);
            case Role.UseUnit:
                return (list ?? ElevatorListKeys.UseUnit(caller.Organisation), report => report.UseUnit == caller.Organisation);
            case Role.Supervisor:
                var own = await jurisdictions.OfAsync(caller, cancellation);
                return (list ?? ListOfCity(filter, Districts.Find(own.District)), report => own.Covers(report.District));
            case Role.Inspection or Role.RescueCentre:
                return (list ?? ListOfCity(filter, bound: null), static _ => true);
            default:
                throw Problems.Forbidden.With();
        }
    }

    private static string ListOfCity(InspectionFilter filter, District? bound) =>
        filter.Company is { } company ? ElevatorListKeys.Company(company)
        : filter.UseUnit is { } unit ? ElevatorListKeys.UseUnit(unit)
        : (bound ?? Districts.Find(filter.District)) is { } district ? ElevatorListKeys.District(district)
        : InspectionKeys.City;
}
