using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Inspections;

/// <summary>The refusals that belong to reports of inspections.</summary>
internal static class InspectionProblems
{
    /// <summary>Neither the person who entered it nor the supervisor of the city withdraws it.</summary>
    public static readonly Problem EnteredByAnother =
        new("entered-by-another", 403, "只能由录入人或市级监管机构撤回", "Only the person who entered it and the supervisor of the city withdraw it");

    /// <summary>The inspector has another report with this number that stands.</summary>
    public static readonly Problem ReportNumberTaken =
        new("report-number-taken", 409, "报告编号已被使用", "The inspector has another report with this number");
}
