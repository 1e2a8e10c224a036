using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;

namespace ElevatorFunctions.Inspections;

/// <summary>The content of a report that is to be entered, by a form or by a row of a file.</summary>
internal sealed record InspectionDraft
{
    public required ElevatorCode Elevator { get; init; }

    public required string ReportNo { get; init; }

    public string? Serial { get; init; }

    public required InspectionKind Kind { get; init; }

    /// <summary>Day of the inspection, Shanghai.</summary>
    public required DateOnly InspectedOn { get; init; }

    public required InspectionConclusion Conclusion { get; init; }

    public IReadOnlyList<Defect> Defects { get; init; } = [];

    public string? Remark { get; init; }

    public InspectionId? RecheckOf { get; init; }
}
