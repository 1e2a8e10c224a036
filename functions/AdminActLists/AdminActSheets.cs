using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.AdminActLists;

/// <summary>The workbook of administrative acts.</summary>
internal static class AdminActSheets
{
    /// <summary>Its columns, with Chinese and English headers.</summary>
    public static readonly Sheet<AdminActResponse> List = new(
        "操作日志",
        "Administrative acts",
        new("时间", "Time", row => row.At),
        new("操作", "Act", row => row.Kind.Label(), row => SheetText.Of<AdminActKind>(row.Kind)),
        new("账号", "Account", row => row.By),
        new("姓名", "Name", row => row.ByName),
        new("单位", "Organisation", row => row.OrganisationName ?? row.Organisation.ToString()),
        new("来源地址", "Address", row => row.Address),
        new("对象类别", "Kind of subject", row => row.SubjectKind.Label(), row => SheetText.Of<AdminActSubject>(row.SubjectKind)),
        new("对象", "Subject", row => row.Subject),
        new("对象名称", "Name of the subject", row => row.SubjectName),
        new("电梯", "Elevators", row => string.Join(' ', row.Elevators)),
        new("变更前", "Before", row => TextOf(row, change => change.Before is { } value ? $"{change.Name}: {change.BeforeName ?? value}" : null)),
        new("变更后", "After", row => TextOf(row, change => change.After is { } value ? $"{change.Name}: {change.AfterName ?? value}" : null)),
        new("原因", "Reason", row => row.Reason),
        new("已确认", "Confirmed", row => row.Confirmed),
        new("序号", "Number", row => row.Number),
        new("哈希", "Hash", row => row.Hash));

    private static string TextOf(AdminActResponse row, Func<ChangedMember, string?> textOf) =>
        string.Join('\n', row.Changes.Select(textOf).Where(text => text is not null));
}
