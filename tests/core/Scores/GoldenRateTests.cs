using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Rescues;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>The other rates and the total as the manual prints them (S-2 to S-7).</summary>
public sealed class GoldenRateTests
{
    private static readonly ScoreWindow Year = Window("2021-01-01", "2021-12-31");

    public static TheoryData<string, string> Rows =>
        new(((string[])["rescue_rate", "complaint_rate", "inspection_rate", "fault_rate"]).SelectMany(table => Golden.Csv($"{table}.csv").Select(row => (table, row["row"]))));

    public static TheoryData<string> Rescues => [.. Golden.Csv("rescue_events.csv").Select(row => row["row"])];

    public static TheoryData<string> Complaints => [.. Golden.Csv("complaint_events.csv").Select(row => row["row"])];

    public static TheoryData<string> Totals => [.. Golden.Csv("total_score.csv").Select(row => row["row"])];

    [Theory]
    [MemberData(nameof(Rows))]
    public void S2ToS5_GoldenRate_IsAsPrinted(string table, string row)
    {
        var golden = Row($"{table}.csv", row);
        var grade = table switch
        {
            "rescue_rate" => new RescueRateFigures
            {
                FirstTimely = Number("first_timely"),
                FirstLate = Number("total") - Number("first_timely"),
                SecondTimely = Number("second_timely"),
            }.Grade(Limits.Default),
            "complaint_rate" => new ComplaintRateFigures { Timely = Number("compliant"), Late = Number("total") - Number("compliant") }.Grade(Limits.Default),
            "inspection_rate" => new InspectionRateFigures { Failed = Number("nonconforming"), Inspected = Number("inspected") }.Grade(Limits.Default),
            _ => new FaultRateFigures { From = new(2021, 1, 1), Once = Number("fault_lifts"), ElevatorsInWindow = Number("total_maintained_col") }.Grade(Limits.Default),
        };

        Assert.Equal((decimal.Parse(golden["expected_rate"]), decimal.Parse(golden["expected_score"])), (grade.Rate, grade.Score));
        Assert.Equal((decimal.Parse(golden["rate_printed"]), decimal.Parse(golden["score_printed"])), (grade.Rate, grade.Score));

        int Number(string column) => int.Parse(golden[column]);
    }

    // Rows 3 and 5 print stamps out of order, which no log can hold.
    [Theory]
    [MemberData(nameof(Rescues))]
    public void S2_GoldenRescue_IsTimelyAsPrinted_OrNoLogAtAll(string row)
    {
        var golden = Row("rescue_events.csv", row);
        var facts = RescueOf(golden, [.. GoldenRescues.LogOf(golden)]);
        if (golden["usable_as_test"] != "yes")
        {
            Assert.Throws<InvalidOperationException>(() => ScoredRescue.Of(facts, Year.Moment, Limits.Default));
            return;
        }

        var scored = ScoredRescue.Of(facts, Year.Moment, Limits.Default)!;
        Assert.Equal((golden["timely_printed"] == "是", golden["included"] == "T"), (scored.Standing == ScoreStanding.Timely, scored.IsCounted));
        Assert.Empty(scored.LateBy);
    }

    // The power failed in most of them. All stay in the rescue rate (D-44).
    [Fact]
    public void S2_GoldenRescues_AreAllInTime()
    {
        var usable = Golden.Csv("rescue_events.csv").Where(row => row["usable_as_test"] == "yes").ToArray();
        var figures = Figures(Year, usable.Select(row => RescueOf(row, [.. GoldenRescues.LogOf(row)]))).Rescue;

        Assert.Equal((8, 8, new(100, 16, IsNoSample: false)), (figures.FirstTimely, figures.Total, figures.Grade(Limits.Default)));
    }

    // The manual prints no accept. At any time of the accept the complaint was timely.
    [Theory]
    [MemberData(nameof(Complaints))]
    public void S3_GoldenComplaint_IsTimelyAsPrinted(string row)
    {
        var golden = Row("complaint_events.csv", row);
        var (made, handled, reviewed) = (Moment("complained_at"), Moment("handled_at"), Moment("reviewed_at"));
        foreach (var accepted in (DateTimeOffset[])[made, made + ((handled - made) / 2), handled])
        {
            var scored = ScoredComplaint.Of(
                new()
                {
                    Id = ComplaintId.Create(made, new byte[10]),
                    Elevator = Elevator,
                    Company = Ours,
                    ComplainedAt = made,
                    Log =
                    [
                        new() { Kind = ComplaintEventKind.Accepted, At = accepted },
                        new() { Kind = ComplaintEventKind.Handled, At = handled },
                        new() { Kind = ComplaintEventKind.Reviewed, At = reviewed },
                    ],
                },
                Year.Moment,
                Limits.Default)!;

            Assert.Equal(golden["expected"] == "是", scored.Standing == ScoreStanding.Timely);
        }

        DateTimeOffset Moment(string column) => GoldenRescues.Moment(golden[column]);
    }

    // Failed in May and passed at the re-check in June: it counts once, as failed.
    [Fact]
    public void S4_GoldenReports_FailTheirElevatorOnce()
    {
        var reports = Golden.Csv("inspection_reports.csv").Select(row => new InspectionFacts(
            row["report_no"],
            Day(row["inspected_on"]),
            row["conclusion"].StartsWith("复检", StringComparison.Ordinal) ? InspectionKind.ReCheck : InspectionKind.Periodic,
            HasMaintenanceDefect: row["remarks"].Length > 0,
            IsExempt: false));
        var tally = new ScoreTally(Ours, Year, Limits.Default);

        Assert.Equal(["FDDD", "DDD"], tally.Add(Elevator, reports)!.Reports.Select(report => report.Id));
        Assert.Equal(new InspectionRateFigures { Inspected = 1, Failed = 1 }, tally.Figures.Inspection);
    }

    // Accepted, freed, and an empty car: only the second is a completed entrapment.
    [Fact]
    public void S5_GoldenEvents_HoldOneEntrapment()
    {
        var events = Golden.Csv("fault_events.csv").Select(row => FaultOf(row)).ToArray();
        var tally = new ScoreTally(Ours, Window("2020-01-01", "2020-12-31"), Limits.Default);
        var faults = tally.Add(new FaultFacts { Elevator = Elevator, Covers = Covers((Ours, "2020-01-01", "2020-12-31")), Status = new(default), Rescues = events });

        Assert.Equal((3, 1), (events.Length, tally.Figures.Fault.Entrapments));
        Assert.Equal([events[1].Id], faults!.Entrapments.Select(entrapment => entrapment.Facts.Id));
    }

    // No printed total is the sum of its row, and scores above 16 stand where no bonus is.
    [Theory]
    [MemberData(nameof(Totals))]
    public void S7_GoldenTotal_IsTheSum_AndNotThePrintedOne(string row)
    {
        var golden = Row("total_score.csv", row);
        var total = CompanyFigures.TotalOf(((string[])["eff", "rescue", "feedback", "inspect", "fault", "change"]).Select(rate => decimal.Parse(golden[rate])));

        Assert.Equal(decimal.Parse(golden["sum_of_printed"]), total);
        Assert.NotEqual(decimal.Parse(golden["total_printed"]), total);
    }

    private static RescueFacts RescueOf(IReadOnlyDictionary<string, string> golden, IReadOnlyList<RescueEvent> log) => new()
    {
        Id = RescueId.Create(GoldenRescues.Moment(golden["report_at"]), new byte[10]),
        Elevator = Elevator,
        Company = Ours,
        OpenedAt = GoldenRescues.Moment(golden["report_at"]),
        IsCentral = golden["central"] == "true",
        Log = log,
    };

    private static RescueFacts FaultOf(IReadOnlyDictionary<string, string> golden)
    {
        var at = GoldenRescues.Moment(golden["occurred_at"]);
        var log = new List<RescueEvent>();
        if (golden["result"] == RescueOutcome.Entrapment.Label())
        {
            log.Add(new() { Kind = RescueEventKind.Trapped, At = at });
        }

        log.Add(new() { Kind = RescueEventKind.Dispatched, At = at, Company = Ours, Level = 1 });
        if (golden["progress"] is "已接单" or "已救出")
        {
            log.Add(new() { Kind = RescueEventKind.Accepted, At = at.AddMinutes(1), Company = Ours });
        }

        if (golden["progress"] == "已救出")
        {
            log.Add(new() { Kind = RescueEventKind.Arrived, At = at.AddMinutes(2), Company = Ours });
            log.Add(new() { Kind = RescueEventKind.Rescued, At = at.AddMinutes(9), Company = Ours, Report = new(RescueOutcome.Entrapment, "301", 1, null) });
        }

        return new() { Id = RescueId.Create(at, new byte[10]), Elevator = Elevator, Company = Ours, OpenedAt = at, Log = log };
    }

    private static IReadOnlyDictionary<string, string> Row(string table, string row) => Golden.Csv(table).Single(one => one["row"] == row);
}
