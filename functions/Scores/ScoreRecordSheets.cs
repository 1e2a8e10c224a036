using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Scores;

/// <summary>The workbooks of the records of a rate's row (scores.md T-7, T-8, T-14).</summary>
internal static class ScoreRecordSheets
{
    /// <summary>Overdue records (T-7).</summary>
    public static readonly Sheet<OverdueRecordResponse> OverdueRecords = new(
        "超期记录",
        "Overdue records",
        new("超期记录编号", "Record", row => row.Id),
        new("上期维保到期日期", "Previous due day", row => row.PreviousDue),
        new("本期维保到期日期", "Due day", row => row.DueOn),
        new("上期维保是否完成", "Previous done", row => row.PreviousDone ? "T" : "F"),
        new("本期维保周期设置", "Cycle", row => $"{row.CycleDays}天", row => $"{row.CycleDays} days"))
    {
        IsNumbered = true,
    };

    /// <summary>Visits (T-8).</summary>
    public static readonly Sheet<ScoredVisitResponse> Visits = new(
        "维保记录",
        "Visits",
        new("不合规记录编号", "Visit", row => row.Id),
        new("维保单位签到时间", "Signed in", row => row.SignedInAt),
        new("维保单位签退时间", "Signed out", row => row.SignedOutAt),
        new("维保模式", "Mode", row => row.Mode?.Label(), row => SheetText.Of<MaintenanceMode>(row.Mode)),
        new("是否合规", "Compliant", row => row.Compliant ? "T" : "F"),
        new("维保备注", "Remark", row => row.Remark))
    {
        IsNumbered = true,
    };

    /// <summary>Reports of inspections (T-14).</summary>
    public static readonly Sheet<InspectionResponse> Inspections = new(
        "检验报告",
        "Inspections",
        new("流水号", "Serial number", row => row.Serial),
        new("报告编号", "Report number", row => row.ReportNo),
        new("检验日期", "Inspected on", row => row.InspectedOn),
        new("备注", "Remark", row => row.Remark),
        new("结论", "Conclusion", row => row.ConclusionLabel, row => SheetText.Of<InspectionConclusion>(row.Conclusion)))
    {
        IsNumbered = true,
    };
}
