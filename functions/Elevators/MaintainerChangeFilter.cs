using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>The changes of the maintenance company that a list asks for.</summary>
internal sealed record MaintainerChangeFilter
{
    /// <summary>Signed on this day or later.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Signed on this day or earlier.</summary>
    public required DateOnly To { get; init; }

    public ElevatorCode? Elevator { get; init; }

    /// <summary>To or from this company.</summary>
    public OrganisationId? Company { get; init; }

    public OrganisationId? UseUnit { get; init; }

    public string? District { get; init; }

    /// <summary>Those that were filed too late, all others, or null for both.</summary>
    public bool? Late { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    /// <param name="today">Today in Shanghai.</param>
    public static MaintainerChangeFilter Read(HttpRequest request, Checks checks, DateOnly today)
    {
        var (from, to) = Period.ReadDays(request, checks, today);
        return new()
        {
            From = from,
            To = to,
            Elevator = request.QueryElevator(checks),
            Company = request.QueryOrganisation(checks, "company"),
            UseUnit = request.QueryOrganisation(checks, "useUnit"),
            District = request.QueryDistrict(checks),
            Late = checks.OptionalFlag("late", request.Query(checks, "late")),
        };
    }

    /// <summary>Whether a change is left in.</summary>
    public bool Fits(ListedMaintainerChange change, Limits limits) =>
        change.Change.SignedOn >= From && change.Change.SignedOn <= To
        && (Elevator is null || change.Elevator.Code == Elevator)
        && (Company is not { } company || change.Concerns(company))
        && (UseUnit is null || change.Change.UseUnit == UseUnit)
        && (District is null || change.District == District)
        && (Late is null || change.IsLate(limits) == Late);
}
