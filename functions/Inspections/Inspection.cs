using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;

namespace ElevatorFunctions.Inspections;

/// <summary>
/// A report of an inspection (检验报告). It never changes but for its withdrawal. The description of the elevator is that of its entry, use unit and
/// company are those registered on the day of the inspection.
/// </summary>
internal sealed record Inspection
{
    /// <summary>Its identifier, which says where its number is held.</summary>
    public required InspectionId Id { get; init; }

    /// <summary>Serial number (流水号).</summary>
    public string? Serial { get; init; }

    /// <summary>Number of the report (报告编号), which an inspector has once among those that are not withdrawn.</summary>
    public required string ReportNo { get; init; }

    public required ElevatorCode Elevator { get; init; }

    public string? RegistrationNumber { get; init; }

    public string? RegistrationCode { get; init; }

    public required string Place { get; init; }

    /// <summary>District code.</summary>
    public required string District { get; init; }

    public required OrganisationId UseUnit { get; init; }

    /// <summary>The company on the day of the inspection, or null without one: then it counts in no rate (D-10).</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>The organisation of the person who entered it.</summary>
    public required OrganisationId Inspector { get; init; }

    public required InspectionKind Kind { get; init; }

    /// <summary>Day of the inspection, Shanghai.</summary>
    public required DateOnly InspectedOn { get; init; }

    public required InspectionConclusion Conclusion { get; init; }

    /// <summary>The defects found, in the order given.</summary>
    public IReadOnlyList<Defect> Defects { get; init; } = [];

    public string? Remark { get; init; }

    /// <summary>The report whose defects a re-check looked at again.</summary>
    public InspectionId? RecheckOf { get; init; }

    /// <summary>The report as a file, or null without one.</summary>
    public InspectionFile? File { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>User name of the person who entered it.</summary>
    public required string By { get; init; }

    /// <summary>Its withdrawal, or null while it stands.</summary>
    public InspectionWithdrawal? Withdrawal { get; init; }

    /// <summary>The way in which it counts (D-51).</summary>
    [JsonIgnore]
    public InspectionCount Counts => InspectionRules.CountsAs(Kind, Defects, isWithdrawn: Withdrawal is not null);

    /// <summary>True when it says word for word what a row of a file says. A file names the defects of each party together, and no report that was checked again.</summary>
    public bool Says(InspectionDraft row) =>
        (Elevator, ReportNo, Serial, Kind, InspectedOn) == (row.Elevator, row.ReportNo, row.Serial, row.Kind, row.InspectedOn)
        && (Conclusion, Remark) == (row.Conclusion, row.Remark)
        && Defects.OrderBy(defect => defect.Responsible).SequenceEqual(row.Defects.OrderBy(defect => defect.Responsible));
}
