using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Repairs;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Repairs;

/// <summary>The filter of a list of repair tasks.</summary>
internal sealed record RepairFilter
{
    /// <summary>Opened at or after, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Opened at or before, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    public RepairTaskState? State { get; init; }

    public ElevatorCode? Elevator { get; init; }

    public OrganisationId? Company { get; init; }

    public OrganisationId? UseUnit { get; init; }

    public string? District { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults. Open tasks are asked for whatever their age, unless the request says since when.</summary>
    public static RepairFilter Read(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var (from, to) = Period.Read(request, checks, now);
        var state = checks.OptionalCode<RepairTaskState>("state", request.Query(checks, "state"));
        return new RepairFilter
        {
            From = state == RepairTaskState.Open && request.Query(checks, "from") is null ? DateTimeOffset.MinValue : from,
            To = to,
            State = state,
            Elevator = request.QueryElevator(checks),
            Company = request.QueryOrganisation(checks, "company"),
            UseUnit = request.QueryOrganisation(checks, "useUnit"),
            District = request.QueryDistrict(checks),
        };
    }

    /// <summary>The ranges to read: of the shortest list that holds them all.</summary>
    /// <param name="list">The caller's list.</param>
    public IEnumerable<PointerRange> RangesOf(string list)
    {
        var shortest = Elevator is { } elevator ? CaseLists.Elevator(elevator)
            : Company is { } company ? CaseLists.Company(company)
            : UseUnit is { } unit ? CaseLists.UseUnit(unit)
            : list;
        return State == RepairTaskState.Open ? [new PointerRange(PointerLists.OfOpen(shortest), From, To)] : PointerRange.MonthsOf(shortest, From, To);
    }

    /// <summary>True when a task is left in.</summary>
    public bool Fits(RepairTask task) =>
        (State is null || task.State == State)
        && (Elevator is null || task.Elevator == Elevator)
        && (Company is null || task.Company == Company)
        && (UseUnit is null || task.UseUnit == UseUnit)
        && (District is null || task.District == District);
}
