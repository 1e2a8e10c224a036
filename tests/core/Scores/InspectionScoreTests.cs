using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Scores;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Inspections in the score of the company (S-4, D-51).</summary>
public sealed class InspectionScoreTests
{
    [Fact]
    public void D51_AnElevator_CountsOnce_AndFailsWithOneReport()
    {
        Assert.Equal(new InspectionRateFigures { Inspected = 1 }, Figures(Report("2026-03-01"), Report("2026-04-01", InspectionKind.Test)));
        Assert.Equal(new InspectionRateFigures { Inspected = 1, Failed = 1 }, Figures(Report("2026-03-01"), Report("2026-04-01", InspectionKind.Test, fails: true)));
    }

    [Fact]
    public void D51_AReCheck_NeitherCountsNorMends()
    {
        Assert.Equal(new(), Figures(Report("2026-03-01", InspectionKind.ReCheck, fails: true)));
        Assert.Equal(new InspectionRateFigures { Inspected = 1, Failed = 1 }, Figures(Report("2026-03-01", fails: true), Report("2026-03-20", InspectionKind.ReCheck)));
    }

    [Fact]
    public void D51_AnExemptedReport_NoLongerFails_AndAnotherStillDoes()
    {
        var exempted = Report("2026-03-01", fails: true) with { IsExempt = true };

        Assert.Equal(new InspectionRateFigures { Inspected = 1, Exempted = 1 }, Figures(exempted));
        Assert.Equal(new InspectionRateFigures { Inspected = 1, Failed = 1 }, Figures(exempted, Report("2026-05-01", fails: true)));
    }

    // Entered a week after the window's end, of a day in it: the figures change, which a snapshot does not.
    [Fact]
    public void D4_AReportEnteredLate_CountsInTheWindowOfItsDay()
    {
        var before = Figures(Report("2026-01-10"));
        var after = Figures(Report("2026-01-10"), Report("2026-12-31", fails: true));

        Assert.Equal((16m, 0m), (before.Grade(Limits.Default).Score, after.Grade(Limits.Default).Score));
        Assert.Equal(after with { Failed = 0 }, Figures(Report("2026-01-10"), Report("2027-01-01", fails: true)));
    }

    [Fact]
    public void D51_Reports_AreShownNewestFirst_ReChecksToo()
    {
        var shown = ElevatorInspections.Of(
            Elevator, [Report("2026-03-01", fails: true), Report("2025-12-31"), Report("2026-03-20", InspectionKind.ReCheck)], Window("2026-01-01", "2026-12-31"));

        Assert.Equal(["2026-03-20", "2026-03-01"], shown!.Reports.Select(report => report.Id));
        Assert.Null(ElevatorInspections.Of(Elevator, [Report("2025-12-31")], Window("2026-01-01", "2026-12-31")));
    }

    private static InspectionRateFigures Figures(params InspectionFacts[] reports)
    {
        var tally = new ScoreTally(Ours, Window("2026-01-01", "2026-12-31"), Limits.Default);
        tally.Add(Elevator, reports);
        return tally.Figures.Inspection;
    }

    private static InspectionFacts Report(string day, InspectionKind kind = InspectionKind.Periodic, bool fails = false) => new(day, Day(day), kind, fails, IsExempt: false);
}
