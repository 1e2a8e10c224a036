using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Tasks;

/// <summary>The workbooks of tasks and of overdue records, with the columns of the manual (L682).</summary>
internal static class TaskSheets
{
    /// <summary>The task list (V-18).</summary>
    public static readonly Sheet<MaintenanceTaskResponse> List = new(
        "维保任务",
        "Maintenance tasks",
        new("电梯唯一码", "Elevator", row => row.Elevator),
        new("注册编号", "Registration number", row => row.RegistrationNumber),
        new("注册代码", "Registration code", row => row.RegistrationCode),
        SheetText.District<MaintenanceTaskResponse>(row => row.District),
        new("所属楼盘", "Estate", row => row.Estate),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company?.ToString()),
        new("维保周期", "Cycle, days", row => row.CycleDays),
        new("上次维保时间", "Last visit", row => row.LastVisitAt),
        new("本期维保到期日期", "Due on", row => row.DueOn),
        new("剩余天数", "Days left", row => row.DaysLeft),
        new("维保状态", "State", row => row.StateLabel, row => SheetText.Of<TaskState>(row.State)),
        new("应做维保类型", "Depth due", row => row.DepthDueLabel, row => SheetText.Of(row.DepthDue)),
        new("合同编号", "Contract", row => row.ContractNumber),
        new("合同截止日期", "Last day of the contract", row => row.ContractLastDay),
        new("合同状态", "State of the contract", row => row.ContractStateLabel, row => SheetText.Of<TaskContractState>(row.ContractState)))
    {
        IsNumbered = true,
    };

    /// <summary>Overdue records (V-17).</summary>
    public static readonly Sheet<OverdueRecordResponse> OverdueRecords = new(
        "超期记录",
        "Overdue records",
        new("超期记录编号", "Record", row => row.Id),
        new("电梯唯一码", "Elevator", row => row.Elevator),
        new("注册代码", "Registration code", row => row.RegistrationCode),
        SheetText.District<OverdueRecordResponse>(row => row.District),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company?.ToString()),
        new("上期维保到期日期", "Previous due day", row => row.PreviousDue),
        new("本期维保到期日期", "Due day", row => row.DueOn),
        new("上期维保是否完成", "Previous done", row => row.PreviousDone ? "T" : "F"),
        new("本期维保周期设置", "Cycle", row => $"{row.CycleDays}天", row => row.CycleDays),
        new("实际维保日期", "Served on", row => row.ServedOn),
        new("超期天数", "Days overdue", row => row.OverdueDays),
        new("是否纳入考核", "Counted", row => row.Counted ? "T" : "F"))
    {
        IsNumbered = true,
    };
}
