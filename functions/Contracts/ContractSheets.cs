using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Contracts;

/// <summary>The workbooks of contracts, with the columns of the manual (L524, L531).</summary>
internal static class ContractSheets
{
    /// <summary>The contracts of a company.</summary>
    public static readonly Sheet<ContractRow> List = new(
        "维保合同",
        "Contracts",
        new("合同编号", "Number", row => row.Contract.Number),
        new("合同属性", "Kind", row => row.Contract.KindLabel, row => SheetText.Of<ContractKind>(row.Contract.Kind)),
        new("起始日期", "First day", row => row.Contract.FirstDay),
        new("截止日期", "Last day", row => row.Contract.LastDay),
        new("合同状态", "State", row => row.Contract.Label, row => SheetText.Of<ContractState>(row.Contract.State)),
        new("电梯台数", "Elevators", row => row.Elevators),
        new("合同备注", "Remark", row => row.Contract.Remark),
        new("创建人员", "Created by", row => row.Contract.CreatedByName ?? row.Contract.CreatedBy),
        new("创建时间", "Created", row => row.Contract.CreatedAt))
    {
        IsNumbered = true,
    };

    /// <summary>The elevators of a contract.</summary>
    public static readonly Sheet<BoundElevatorRow> Elevators = new(
        "合同电梯",
        "Elevators of the contract",
        new("电梯唯一码", "Elevator", row => row.Bound.Code),
        new("注册代码", "Registration code", row => row.Entry?.RegistrationCode),
        SheetText.District<BoundElevatorRow>(row => row.Bound.District),
        new("所在地点", "Place", row => row.Entry?.Place),
        new("使用单位", "Use unit", row => row.Entry is { } entry ? entry.UseUnitName ?? entry.UseUnit.ToString() : null),
        new("维保单位", "Company", row => row.Entry is { } entry ? entry.CompanyName ?? entry.Company?.ToString() : null),
        new("已绑定", "Bound", row => row.Bound.Bound),
        new("合同期间", "Days", row => string.Join('、', row.Bound.Days.Select(days => $"{days.FirstDay:yyyy-MM-dd}至{days.LastDay:yyyy-MM-dd}")),
            row => string.Join(", ", row.Bound.Days.Select(days => $"{days.FirstDay:yyyy-MM-dd} to {days.LastDay:yyyy-MM-dd}"))),
        new("绑定人员", "Bound by", row => row.Bound.BoundByName ?? row.Bound.BoundBy),
        new("绑定时间", "Bound at", row => row.Bound.BoundAt))
    {
        IsNumbered = true,
    };
}
