using ElevatorFunctions.Core.Inspections;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A report of an inspection that is not withdrawn, as the inspection rate reads it (S-4, D-51).</summary>
/// <param name="Id">The report's key, which names it in the details.</param>
/// <param name="InspectedOn">The day of the inspection, Shanghai.</param>
/// <param name="Kind">A re-check is shown and never counted.</param>
/// <param name="HasMaintenanceDefect">Whether a defect of it is the maintenance company's to mend, whatever the conclusion says.</param>
/// <param name="IsExempt">Whether it no longer fails its elevator.</param>
public sealed record InspectionFacts(string Id, DateOnly InspectedOn, InspectionKind Kind, bool HasMaintenanceDefect, bool IsExempt)
{
    /// <summary>Whether it is of the first go, which decides.</summary>
    public bool IsFirst => Kind != InspectionKind.ReCheck;

    /// <summary>Whether it fails its elevator, unless it is exempted.</summary>
    public bool Fails => IsFirst && HasMaintenanceDefect;
}
