using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Notices;

/// <summary>The workbook of notices.</summary>
internal static class NoticeSheets
{
    /// <summary>Its columns, with Chinese and English headers.</summary>
    public static readonly Sheet<NoticeResponse> List = new(
        "短信记录",
        "Notices",
        new("编号", "Id", row => row.Id),
        new("模板", "Template", row => NoticeTexts.LabelOf(row.Template), row => SheetText.OfCode(row.Template.Code())),
        new("状态", "State", row => row.State.Label(), row => SheetText.OfCode(row.State.Code())),
        new("接收方", "Role", row => row.Role.Label(), row => SheetText.OfCode(row.Role.Code())),
        new("接收单位", "Organisation", row => row.OrganisationName ?? row.Organisation?.ToString()),
        new("手机号", "Phone", row => row.Phone),
        new("内容", "Text", row => row.Text),
        new("创建时间", "Queued", row => row.QueuedAt),
        new("状态时间", "Changed", row => row.ChangedAt),
        new("发送次数", "Attempts", row => row.Attempts),
        new("错误", "Error", row => row.Error));
}
