using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Scores;

/// <summary>The workbooks of scores: the ranked list, the table of each rate, the history (scores.md T-3 to T-5, T-9, T-11, T-13, T-15, T-17).</summary>
internal static class ScoreSheets
{
    /// <summary>The nights of a company (T-4).</summary>
    public static readonly Sheet<ScoreOfNight> History = new(
        "考核历史",
        "Score history",
        new("日期", "Date", row => row.Date),
        new("维护保养有效率", "Maintenance", row => row.Maintenance),
        new("救援及时率", "Rescue", row => row.Rescue),
        new("反馈处置及时率", "Complaint", row => row.Complaint),
        new("一次检验合格率", "Inspection", row => row.Inspection),
        new("维保电梯故障率", "Fault", row => row.Fault),
        new("维保变更及时率", "Maintainer change", row => row.MaintainerChange),
        new("总分", "Total score", row => row.TotalScore),
        new("排名", "Rank", row => row.Rank));

    private static readonly Sheet<RankedScoreResponse> Ranked = new(
        "维保质量考核",
        "Scores",
        Company(),
        Elevators(),
        new("维护保养有效率", "Maintenance", row => row.Maintenance.Score),
        new("救援及时率", "Rescue", row => row.Rescue.Score),
        new("反馈处置及时率", "Complaint", row => row.Complaint.Score),
        new("一次检验合格率", "Inspection", row => row.Inspection.Score),
        new("维保电梯故障率", "Fault", row => row.Fault.Score),
        new("维保变更及时率", "Maintainer change", row => row.MaintainerChange.Score),
        new("总分", "Total score", row => row.TotalScore),
        new("排名", "Rank", row => row.Rank))
    {
        IsNumbered = true,
    };

    private static readonly Dictionary<ScoreRate, Sheet<RankedScoreResponse>> OfRates = new()
    {
        [ScoreRate.Maintenance] = Table<MaintenanceFiguresResponse>(
            "维护保养有效率",
            "Effective maintenance rate",
            ("应维保次数", "Required", figures => figures.Required),
            ("维保不合规电梯数", "Non-compliant elevators", figures => figures.NonCompliantElevators),
            ("维保不合规次数", "Non-compliant visits", figures => figures.NonCompliantVisits),
            ("超期电梯数", "Overdue elevators", figures => figures.OverdueElevators),
            ("超期次数", "Overdue records", figures => figures.OverdueRecords),
            ("总不合规次数", "Misses", figures => figures.TotalNonCompliant),
            ("维保有效率", "Rate", figures => figures.Rate)),
        [ScoreRate.Rescue] = Table<RescueFiguresResponse>(
            "救援及时率",
            "Timely rescue rate",
            ("一次及时次数", "First-level timely", figures => figures.FirstTimely),
            ("二次及时次数", "Second-level timely", figures => figures.SecondTimely),
            ("总次数", "Total", figures => figures.Total),
            ("救援及时率", "Rate", figures => figures.Rate)),
        [ScoreRate.Complaint] = Table<ComplaintFiguresResponse>(
            "反馈处置及时率",
            "Timely complaint rate",
            ("合规次数", "Timely", figures => figures.Timely),
            ("总次数", "Total", figures => figures.Total),
            ("处置及时率", "Rate", figures => figures.Rate)),
        [ScoreRate.Inspection] = Table<InspectionFiguresResponse>(
            "一次检验合格率",
            "First inspection pass rate",
            ("不合格电梯数", "Failed elevators", figures => figures.Failed),
            ("检验电梯总数", "Inspected elevators", figures => figures.Inspected),
            ("一次检验合格率", "Rate", figures => figures.Rate)),
        [ScoreRate.Fault] = Table<FaultFiguresResponse>(
            "维保电梯故障率",
            "Elevator fault rate",
            ("故障电梯数", "Elevators with faults", figures => figures.FaultElevators),
            ("故障次数", "Entrapments", figures => figures.Entrapments),
            ("总维保电梯数", "Elevators in the year", figures => figures.ElevatorsInWindow),
            ("困人1次电梯数", "Once", figures => figures.Once),
            ("困人2次电梯数", "Twice", figures => figures.Twice),
            ("困人≥3次电梯数", "Three times and more", figures => figures.ThreeTimes + figures.FourOrMore),
            ("困人3次电梯数", "Three times", figures => figures.ThreeTimes),
            ("困人≥4次电梯数", "Four times and more", figures => figures.FourOrMore),
            ("电梯故障率", "Rate", figures => figures.Rate)),
        [ScoreRate.MaintainerChange] = Table<MaintainerChangeFiguresResponse>(
            "维保变更及时率",
            "Timely maintainer change rate",
            ("新接手使用单位数", "Use units taken over", figures => figures.UseUnits),
            ("超期使用单位数", "Late use units", figures => figures.Late),
            ("维保变更及时率", "Rate", figures => figures.Rate)),
    };

    /// <summary>The workbook of the ranked list, or of the figures of one rate.</summary>
    public static Sheet<RankedScoreResponse> Of(ScoreRate? rate) => rate is { } one ? OfRates[one] : Ranked;

    private static Sheet<RankedScoreResponse> Table<TFigures>(
        string chinese, string english, params (string Chinese, string English, Func<TFigures, object> Value)[] columns)
        where TFigures : RateFiguresResponse => new(
            chinese,
            english,
            [
                Company(),
                Elevators(),
                .. columns.Select(column => new SheetColumn<RankedScoreResponse>(
                    column.Chinese, column.English, row => column.Value((TFigures)row.Figures!))),
                new("得分", "Score", row => row.Figures!.Score),
            ])
        {
            IsNumbered = true,
        };

    private static SheetColumn<RankedScoreResponse> Company() => new("维保单位", "Company", row => row.CompanyName ?? row.Company.ToString());

    private static SheetColumn<RankedScoreResponse> Elevators() => new("维保电梯数", "Elevators", row => row.Elevators);
}
