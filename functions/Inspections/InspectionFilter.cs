using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Inspections;

/// <summary>The reports that a list asks for.</summary>
internal sealed record InspectionFilter
{
    /// <summary>The filter of a report that is asked for by its id.</summary>
    public static readonly InspectionFilter None = new() { From = DateOnly.MinValue, To = DateOnly.MaxValue };

    /// <summary>Inspected on this day or later.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Inspected on this day or earlier.</summary>
    public required DateOnly To { get; init; }

    public ElevatorCode? Elevator { get; init; }

    public OrganisationId? Company { get; init; }

    public OrganisationId? UseUnit { get; init; }

    public OrganisationId? Inspector { get; init; }

    public string? District { get; init; }

    public InspectionKind? Kind { get; init; }

    public InspectionConclusion? Conclusion { get; init; }

    /// <summary>Those that count as failed, all others, or null for both.</summary>
    public bool? Failed { get; init; }

    /// <summary>Those that are withdrawn, or those that stand.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    /// <param name="today">Today in Shanghai.</param>
    public static InspectionFilter Read(HttpRequest request, Checks checks, DateOnly today)
    {
        var (from, to) = Period.ReadDays(request, checks, today);
        return new()
        {
            From = from,
            To = to,
            Elevator = request.QueryElevator(checks),
            Company = request.QueryOrganisation(checks, "company"),
            UseUnit = request.QueryOrganisation(checks, "useUnit"),
            Inspector = request.QueryOrganisation(checks, "inspector"),
            District = request.QueryDistrict(checks),
            Kind = checks.OptionalCode<InspectionKind>("kind", request.Query(checks, "kind")),
            Conclusion = checks.OptionalCode<InspectionConclusion>("conclusion", request.Query(checks, "conclusion")),
            Failed = checks.OptionalFlag("failed", request.Query(checks, "failed")),
            Withdrawn = checks.OptionalFlag("withdrawn", request.Query(checks, "withdrawn")) ?? false,
        };
    }

    /// <summary>Whether a report is left in.</summary>
    public bool Fits(Inspection report) =>
        report.InspectedOn >= From && report.InspectedOn <= To
        && (Elevator is null || report.Elevator == Elevator)
        && (Company is null || report.Company == Company)
        && (UseUnit is null || report.UseUnit == UseUnit)
        && (Inspector is null || report.Inspector == Inspector)
        && (District is null || report.District == District)
        && (Kind is null || report.Kind == Kind)
        && (Conclusion is null || report.Conclusion == Conclusion)
        && (Failed is null || report.Counts == InspectionCount.Failed == Failed)
        && report.Withdrawal is not null == Withdrawn;
}
