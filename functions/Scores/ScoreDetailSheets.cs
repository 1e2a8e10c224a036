using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Scores;

/// <summary>The workbooks of the rows of rates (scores.md T-6, T-10, T-12, T-14, T-16, T-17).</summary>
internal static class ScoreDetailSheets
{
    /// <summary>Elevators of the maintenance rate (T-6).</summary>
    public static readonly Sheet<MaintenanceDetailResponse> Maintenance = new(
        "维护保养有效率明细",
        "Maintenance details",
        new("设备编号", "Elevator", row => row.Elevator),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("首次维保时间", "First visit", row => row.FirstVisitAt),
        new("应维保次数", "Required", row => row.Required),
        new("维保合规次数", "Valid visits", row => row.Compliant),
        new("维保不合规次数", "Non-compliant visits", row => row.NonCompliant),
        new("超期次数", "Overdue records", row => row.Overdue),
        new("总不合规次数", "Misses", row => row.TotalNonCompliant))
    {
        IsNumbered = true,
    };

    /// <summary>Rescues (T-10).</summary>
    public static readonly Sheet<RescueDetailResponse> Rescues = new(
        "救援及时率明细",
        "Rescue details",
        new("是否纳入考核", "Counted", row => row.Counted),
        new("困人记录编号", "Rescue", row => row.Id),
        new("故障发生时间", "Occurred", row => row.OccurredAt),
        new("处置结果", "Outcome", row => row.OutcomeLabel, row => SheetText.Of<RescueOutcome>(row.Outcome)),
        new("困人人数", "People", row => row.People),
        new("现场描述", "Note", row => row.Note),
        new("故障原因", "Cause", row => row.CauseLabel ?? row.Cause),
        new("报修时间", "Reported", row => row.ReportedAt),
        new("派单时间", "Dispatched", row => row.DispatchedAt),
        new("接单时间", "Accepted", row => row.AcceptedAt),
        new("到达时间", "Arrived", row => row.ArrivedAt),
        new("救出时间", "Rescued", row => row.RescuedAt),
        new("救援级别", "Level", row => row.Level),
        new("是否中心城区", "Central", row => row.Central),
        new("是否救援及时", "Timely", row => row.Timely))
    {
        IsNumbered = true,
    };

    /// <summary>Complaints (T-12).</summary>
    public static readonly Sheet<ComplaintDetailResponse> Complaints = new(
        "反馈处置及时率明细",
        "Complaint details",
        new("投诉记录编号", "Complaint", row => row.Id),
        new("投诉描述", "Text", row => row.Text),
        new("投诉问题", "Categories", row => string.Join('；', row.Categories.Select(category => category.Label))),
        new("投诉时间", "Complained", row => row.ComplainedAt),
        new("接单时间", "Accepted", row => row.AcceptedAt),
        new("处置时间", "Handled", row => row.HandledAt),
        new("处置备注", "Handling note", row => row.HandleNote),
        new("复核时间", "Reviewed", row => row.ReviewedAt),
        new("复核备注", "Review note", row => row.ReviewNote),
        new("是否处置及时", "Timely", row => row.Timely))
    {
        IsNumbered = true,
    };

    /// <summary>Elevators of the inspection rate (T-14).</summary>
    public static readonly Sheet<InspectionDetailResponse> Inspections = new(
        "一次检验合格率明细",
        "Inspection details",
        new("注册编号", "Registration number", row => row.RegistrationNumber),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("检验单位", "Inspector", row => row.InspectorName ?? row.Inspector.ToString()))
    {
        IsNumbered = true,
    };

    /// <summary>Elevators of the fault rate (T-16).</summary>
    public static readonly Sheet<FaultDetailResponse> Faults = new(
        "维保电梯故障率明细",
        "Fault details",
        new("电梯唯一码", "Elevator", row => row.Elevator),
        new("注册编号", "Registration number", row => row.RegistrationNumber),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("困人次数", "Entrapments", row => row.Entrapments),
        new("扣分", "Deduction", row => row.Deduction))
    {
        IsNumbered = true,
    };

    /// <summary>Use units of the maintainer change rate (T-17).</summary>
    public static readonly Sheet<TakeoverDetailResponse> Takeovers = new(
        "维保变更及时率明细",
        "Maintainer change details",
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("电梯台数", "Elevators", row => row.Elevators),
        new("签订日期", "Signed on", row => row.SignedOn),
        new("办理日期", "Filed on", row => row.FiledOn),
        new("间隔天数", "Days", row => row.Days),
        new("是否及时", "Timely", row => row.Timely))
    {
        IsNumbered = true,
    };
}
