using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Visits;

/// <summary>The workbook of visits (1.7.1 of the manual, whose table L692 names the columns of a visit itself).</summary>
internal static class VisitSheets
{
    private static readonly SheetColumn<VisitResponse>[] Columns =
    [
        new("维保记录编号", "Id", row => row.Id),
        new("电梯唯一码", "Elevator", row => row.Elevator),
        new("设备类别", "Kind", row => row.Kind.Label(), row => SheetText.Of<ElevatorKind>(row.Kind)),
        SheetText.District<VisitResponse>(row => row.District),
        new("所在地点", "Place", row => row.Place),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString()),
        new("维保人员", "Worker", row => row.PersonName),
        new("维保单位签到时间", "Signed in", row => row.SignedInAt),
        new("维保单位签退时间", "Signed out", row => row.SignedOutAt),
        new("维保模式", "Mode", row => row.Mode?.Label(), row => SheetText.Of(row.Mode)),
        new("维保类型", "Depth", row => row.Depth?.Label(), row => SheetText.Of(row.Depth)),
        new("应做类型", "Depth due", row => row.DepthDue?.Label(), row => SheetText.Of(row.DepthDue)),
        new("维保状态", "Status", row => row.StatusLabel, row => SheetText.Of<VisitStatus>(row.Status)),
        new("发现问题", "Problems", row => row.Problems is { } problems ? string.Join('；', problems) : null, row => row.Problems is { } problems ? string.Join("; ", problems) : null),
        new("维保备注", "Remark", row => row.Remark),
        new("维保单上传时限", "Upload due", row => row.UploadDeadline),
        new("维保单上传时间", "Uploaded", row => row.PaperUploadedAt),
        new("复核时限", "Review due", row => row.ReviewDeadline),
        new("复核时间", "Reviewed", row => row.Review?.At),
        new("复核人员", "Reviewer", row => row.Review is { } review ? review.ByName ?? review.By : null),
        new("复核通过", "Accepted", row => row.Review?.Accepted),
        new("复核原因", "Reason", row => row.Review?.Reason),
    ];

    /// <summary>The maintenance records.</summary>
    public static readonly Sheet<VisitResponse> List = new("维保记录", "Maintenance records", Columns) { IsNumbered = true };

    /// <summary>The same with the hints, for supervisors (V-16).</summary>
    public static readonly Sheet<VisitResponse> WithHints = new(
        "维保记录",
        "Maintenance records",
        [
            .. Columns,
            new("提示", "Hints", row => row.Hints is { } hints ? string.Join('；', hints.Select(one => one.HintLabel)) : null, row => row.Hints is { } hints ? string.Join("; ", hints.Select(one => SheetText.Of<VisitHint>(one.Hint))) : null),
        ])
    {
        IsNumbered = true,
    };
}
