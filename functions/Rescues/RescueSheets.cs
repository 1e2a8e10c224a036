using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Rescues;

/// <summary>The workbooks of rescues: the fault centre, the history, the times, the statistics.</summary>
internal static class RescueSheets
{
    // The key of no group.
    private const string Total = "total";

    /// <summary>The fault centre and the history, with the manual's columns (L394) and the stamps of each node.</summary>
    public static readonly Sheet<RescueResponse> List = new(
        "故障与救援",
        "Rescues",
        new("编号", "Id", row => row.Id),
        new("电梯唯一码", "Elevator", row => row.Elevator),
        SheetText.District<RescueResponse>(row => row.District),
        new("所在地点", "Place", row => row.Place),
        new("中心城区", "Central", row => row.Central),
        new("使用单位", "Use unit", row => row.UseUnitName ?? row.UseUnit.ToString()),
        new("维保单位", "Company", row => row.CompanyName ?? row.Company?.ToString()),
        new("救援单位", "Leader", row => row.LeaderName ?? row.Leader?.ToString()),
        new("故障描述", "Fault", row => row.FaultLabel, row => FaultCodes.TryFind(row.FaultCode, out var fault) ? fault.English : row.FaultCode),
        new("是否困人", "People trapped", row => row.PeopleTrapped),
        new("发生时间", "Occurred", row => row.OccurredAt),
        new("派单时间", "Dispatched", row => row.DispatchedAt),
        new("接单时间", "Accepted", row => row.AcceptedAt),
        new("到达时间", "Arrived", row => row.ArrivedAt),
        new("完成时间", "Closed", row => row.ClosedAt),
        new("处置结果", "Outcome", row => row.Report?.Outcome.Label(), row => SheetText.OfCode(row.Report?.Outcome.Code())),
        new("困人人数", "People", row => row.Report?.People),
        new("故障原因", "Cause", row => FaultCauses.TryFind(row.Report?.Cause, out var cause) ? cause.Label : null, row => FaultCauses.TryFind(row.Report?.Cause, out var cause) ? cause.English : null),
        new("处置合规", "Compliant", row => row.Assessment?.IsCompliant),
        new("救援及时", "Timely", row => row.Assessment?.IsTimely),
        new("处置进度", "Progress", row => row.NodeLabel, row => SheetText.OfCode(row.Node.Code())))
    {
        IsNumbered = true,
    };

    /// <summary>Times by company, district or hour.</summary>
    public static readonly Sheet<RescueAnalyticsRow> Analytics = new(
        "救援时效统计",
        "Rescue times",
        [
            new("统计对象", "Group", row => row.Name ?? row.Key, EnglishOf),
            new("救援数", "Rescues", row => row.Figures.Rescues),
            .. Phase("接单", "Accept", figures => figures.Accept),
            .. Phase("到达", "Arrival", figures => figures.Arrival),
            .. Phase("救出", "Completion", figures => figures.Completion),
        ]);

    /// <summary>Counts by company, elevator, district or month.</summary>
    public static readonly Sheet<RescueStatisticsRow> Statistics = new(
        "救援统计",
        "Rescue statistics",
        new("统计对象", "Key", row => row.Key),
        new("名称", "Name", row => row.Name, row => row.EnglishName ?? row.Name),
        new("事件数", "Events", row => row.Events),
        new("救援数", "Rescues", row => row.Rescues),
        new("困人事件数", "Entrapments", row => row.Entrapments),
        new("困人人数", "People", row => row.People),
        new("停电困人数", "Outages", row => row.Outages),
        new("一次及时次数", "First level, timely", row => row.FirstTimely),
        new("一次不及时次数", "First level, late", row => row.FirstLate),
        new("二次及时次数", "Second level, timely", row => row.SecondTimely),
        new("未完成数", "Open", row => row.Open));

    /// <summary>The last row: all groups together.</summary>
    public static RescueAnalyticsRow TotalOf(RescueFigures figures) => new(Total, "合计", figures);

    private static string EnglishOf(RescueAnalyticsRow row) =>
        row.Key == Total ? "Total" : Districts.Find(row.Key)?.EnglishName ?? row.Name ?? row.Key;

    private static IEnumerable<SheetColumn<RescueAnalyticsRow>> Phase(string chinese, string english, Func<RescueFigures, PhaseFigures> of) =>
    [
        new($"{chinese}次数", $"{english}: ended", row => of(row.Figures).Ended),
        new($"{chinese}平均（秒）", $"{english}: mean, s", row => of(row.Figures).MeanSeconds),
        new($"{chinese}P50（秒）", $"{english}: P50, s", row => of(row.Figures).P50Seconds),
        new($"{chinese}P90（秒）", $"{english}: P90, s", row => of(row.Figures).P90Seconds),
        new($"{chinese}时限内（%）", $"{english}: inside, %", row => of(row.Figures).InsidePercent),
    ];
}
