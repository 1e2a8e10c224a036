using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Repairs;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Repairs;

/// <summary>The workbook of repair tasks.</summary>
internal static class RepairSheets
{
    /// <summary>The repair tasks.</summary>
    public static readonly Sheet<RepairTaskResponse> List = new(
        "维修任务",
        "Repair tasks",
        new("维修任务编号", "Id", row => row.Id),
        new("电梯唯一码", "Elevator", row => row.Elevator),
        new("设备类别", "Kind", row => row.Kind.Label(), row => SheetText.Of<ElevatorKind>(row.Kind)),
        SheetText.District<RepairTaskResponse>(row => row.District),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("维保项目编号", "Item", row => row.Item),
        new("维保项目", "Part", row => row.ItemName),
        new("不合格说明", "Failure", row => row.Note),
        new("不合格次数", "Times failed", row => row.TimesFailed),
        new("维保记录编号", "Visit", row => row.Visit),
        new("发现时间", "Opened", row => row.OpenedAt),
        new("维修状态", "State", row => row.StateLabel, row => SheetText.Of<RepairTaskState>(row.State)),
        new("完成时间", "Done", row => row.Done?.At),
        new("完成人员", "Done by", row => row.Done is { } done ? done.ByName ?? done.By : null),
        new("维修说明", "Repair", row => row.Done?.Note))
    {
        IsNumbered = true,
    };
}
