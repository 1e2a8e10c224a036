namespace ElevatorFunctions.Core.Inspections;

/// <summary>The rules of a report of an inspection (S-4). The bounds of its texts are ours.</summary>
public static class InspectionRules
{
    /// <summary>Longest number of a report, and longest serial number, in characters.</summary>
    public const int LongestNumber = 64;

    /// <summary>Longest text of a defect, in characters.</summary>
    public const int LongestDefect = 500;

    /// <summary>Longest remark, in characters.</summary>
    public const int LongestRemark = 1000;

    /// <summary>Most defects of a report.</summary>
    public const int MostDefects = 100;

    /// <summary>The conclusions that a kind can have: a re-check has its own, and it alone has them.</summary>
    public static IReadOnlyList<InspectionConclusion> ConclusionsOf(InspectionKind kind) => kind == InspectionKind.ReCheck
        ? [InspectionConclusion.RecheckQualified, InspectionConclusion.RecheckUnqualified]
        : [InspectionConclusion.Qualified, InspectionConclusion.Unqualified];

    /// <summary>True for a conclusion that cannot stand without a defect.</summary>
    public static bool NeedsDefect(InspectionConclusion conclusion) => conclusion == InspectionConclusion.Unqualified;

    /// <summary>
    /// The way in which a report counts (D-51): only the first go does, and it fails where a defect is the company's, whatever its conclusion says.
    /// </summary>
    public static InspectionCount CountsAs(InspectionKind kind, IEnumerable<Defect> defects, bool isWithdrawn) =>
        isWithdrawn || kind == InspectionKind.ReCheck ? InspectionCount.No
        : defects.Any(defect => defect.Responsible == DefectResponsible.Maintenance) ? InspectionCount.Failed
        : InspectionCount.Passed;
}
