using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Tasks;

/// <summary>
/// Which tasks and overdue records a caller sees: a company those of its elevators and its own records, a sub-account those of the elevators assigned
/// to it, a use unit its own, a supervisor those of its district or the city, the rescue centre all records.
/// </summary>
internal sealed class TaskScope(Jurisdictions jurisdictions, AssignedElevators assigned)
{
    /// <summary>Whether a caller of a fitting role may list tasks: it reads visits or makes them.</summary>
    public static bool MayList(Caller caller) =>
        caller.May(Permission.VisitsRead) || (caller.Role == Role.Maintenance && caller.May(Permission.VisitsScan));

    /// <summary>Refuses a caller that may not list tasks.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void CheckPermission(Caller caller)
    {
        if (!MayList(caller))
        {
            throw Problems.Forbidden.With();
        }
    }

    /// <summary>The list of overdue records that a caller reads, the shortest one for a filter, and which of its records the caller sees.</summary>
    public async Task<(string List, Func<StoredOverdueRecord, bool> Sees)> RecordsOfAsync(Caller caller, OverdueFilter filter, CancellationToken cancellation)
    {
        var list = filter.Elevator is { } elevator ? OverdueStore.OfElevator(elevator) : null;
        switch (caller.Role)
        {
            case Role.Maintenance:
                var shown = await assigned.OfAsync(caller, cancellation);
                return (
                    list ?? ElevatorListKeys.Company(caller.Organisation),
                    record => record.Company == caller.Organisation && shown?.Contains(record.Elevator) != false);
            case Role.UseUnit:
                return (list ?? ElevatorListKeys.UseUnit(caller.Organisation), record => record.UseUnit == caller.Organisation);
            case Role.Supervisor:
                var own = await jurisdictions.OfAsync(caller, cancellation);
                return (list ?? ListOfCity(filter, Districts.Find(own.District)), record => own.Covers(record.District));
            case Role.RescueCentre:
                return (list ?? ListOfCity(filter, bound: null), static _ => true);
            default:
                return (OverdueStore.City, static _ => false);
        }
    }

    private static string ListOfCity(OverdueFilter filter, District? bound) =>
        filter.Company is { } company ? ElevatorListKeys.Company(company)
        : filter.UseUnit is { } unit ? ElevatorListKeys.UseUnit(unit)
        : (bound ?? Districts.Find(filter.District)) is { } district ? ElevatorListKeys.District(district)
        : OverdueStore.City;
}
