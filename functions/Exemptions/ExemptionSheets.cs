using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Exemptions;

/// <summary>The workbook of exemptions. The manual prints no table of them: the columns are ours.</summary>
internal static class ExemptionSheets
{
    /// <summary>The exemptions (S-8).</summary>
    public static readonly Sheet<ExemptionResponse> List = new(
        "免考核",
        "Exemptions",
        new("编号", "Exemption", row => row.Id),
        new("记录类型", "Kind", row => row.KindLabel, row => SheetText.Of<ExemptionKind>(row.Kind)),
        new("记录编号", "Record", row => row.Record),
        new("考核指标", "Rate", row => row.RateLabel, row => SheetText.Of<ScoreRate>(row.Rate)),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("电梯唯一码", "Elevator", row => row.Elevator),
        new("记录日期", "Day of the record", row => row.RecordDay),
        new("申请说明", "Application", row => row.Application),
        new("免考核原因", "Reason", row => row.Reason),
        new("办理人", "By", row => row.ByName ?? row.By),
        new("办理时间", "At", row => row.At),
        new("撤销时间", "Withdrawn at", row => row.WithdrawnAt),
        new("撤销原因", "Reason of the withdrawal", row => row.WithdrawalReason))
    {
        IsNumbered = true,
    };
}
