using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Visits in a score (D-33, D-35, D-36).</summary>
public sealed class VisitScoreTests
{
    [Fact]
    public void D33_AsManyValidAsRequired_ForgiveOneRefusedReview_AndNoOverdueRecord()
    {
        // Due on 16 January and served on the 18th. Three visits more until 10 March require four.
        var score = Score(
            Maintained([Visit("2026-01-01"), Visit("2026-01-18"), Visit("2026-02-02", VisitStatus.NonCompliant), Visit("2026-02-10"), Visit("2026-02-25")]),
            "2026-01-01", "2026-03-10");

        Assert.Equal((4, 4, 0, 1, true), (score.Required, score.Compliant, score.NonCompliant, score.NonCompliantBefore, score.IsZeroed));
        Assert.Equal((1, 1, true), (score.Overdue, score.TotalNonCompliant, score.IsMiss));
        Assert.Equal([false, false, true, false, false], score.Visits.Select(score.Zeroes));
    }

    [Fact]
    public void D33_OneValidLess_KeepsTheMiss()
    {
        var score = Score(Maintained([Visit("2026-01-01"), Visit("2026-01-16", VisitStatus.NonCompliant)]), "2026-01-01", "2026-01-31");

        Assert.Equal((2, 1, 1, false), (score.Required, score.Compliant, score.NonCompliant, score.IsZeroed));
    }

    [Fact]
    public void D33_Undecided_OpenAndInvalidVisits_AreNeither()
    {
        var score = Score(
            Maintained([
                Visit("2026-01-01"), Visit("2026-01-10", VisitStatus.AwaitingReview), Visit("2026-01-12", VisitStatus.AwaitingUpload),
                Visit("2026-01-13", VisitStatus.Invalid), Visit("2026-01-14", VisitStatus.Open)]),
            "2026-01-01", "2026-01-15");

        Assert.Equal((1, 0, 3, 5), (score.Compliant, score.NonCompliantBefore, score.Pending, score.Visits.Length));
    }

    [Fact]
    public void D33_AnExemptedMiss_IsNeither_AndAValidVisitStaysValid()
    {
        var score = Score(
            Maintained([Visit("2026-01-01", isExempt: true), Visit("2026-01-16", VisitStatus.NonCompliant, isExempt: true), Visit("2026-01-20", VisitStatus.AwaitingReview, isExempt: true)]),
            "2026-01-01", "2026-01-31");

        Assert.Equal((1, 0, 1, 1), (score.Compliant, score.NonCompliantBefore, score.Exempted, score.Pending));
    }

    // The use unit refuses one second after the window's moment.
    [Fact]
    public void D3_AReviewRefusedAfterTheMoment_IsNotKnownYet()
    {
        var moment = At("2026-02-01", "00:00");
        var facts = new VisitFacts
        {
            SignedInAt = At("2026-01-30", "09:00"),
            SignedOutAt = At("2026-01-30", "10:00"),
            Mode = MaintenanceMode.Checklist,
            Review = new(moment.AddSeconds(1), "use-unit", Accepted: false, "no"),
        };

        Assert.Equal(VisitStatus.AwaitingReview, StatusAt(moment));
        Assert.Equal(VisitStatus.NonCompliant, StatusAt(moment.AddSeconds(1)));

        VisitStatus StatusAt(DateTimeOffset at) => ScoredVisit.Of(Visit("2026-01-30").Id, facts, isExempt: false, at, Limits.Default)!.Value.Status;
    }

    [Fact]
    public void D35_NoVisitRequired_IsNoSample_AndMissesAreShown()
    {
        // On 10 January no visit is owed yet. One is overdue from the year before.
        var figures = Tally("2026-01-01", "2026-01-10", Maintained("2025-12-21", "2026-01-06") with
        {
            Covers = Covers((Ours, "2025-01-01", "2026-12-31")),
        });

        Assert.Equal((0, 1), (figures.Required, figures.OverdueRecords));
        Assert.Equal(new(100, 16, IsNoSample: true), figures.Grade(Limits.Default));
    }

    [Fact]
    public void D35_MoreMissesThanRequired_GiveNothing()
    {
        var figures = new MaintenanceRateFigures { Required = 2, NonCompliantVisits = 2, OverdueRecords = 3 };

        Assert.Equal(new(0, 0, IsNoSample: false), figures.Grade(Limits.Default));
    }

    [Fact]
    public void D36_ElevatorsAndMisses_AreCountedAfterZeroingAndExemption()
    {
        // One with both kinds, one zeroed, one whose misses are exempted.
        var figures = Tally(
            "2026-01-01", "2026-01-31",
            Maintained([Visit("2026-01-01"), Visit("2026-01-10", VisitStatus.NonCompliant)]),
            Maintained([Visit("2026-01-01"), Visit("2026-01-10", VisitStatus.NonCompliant), Visit("2026-01-20")]),
            Maintained([Visit("2026-01-01"), Visit("2026-01-05", VisitStatus.NonCompliant, isExempt: true)]) with { ExemptDueDays = [Day("2026-01-20")] });

        Assert.Equal(
            new MaintenanceRateFigures
            {
                Required = 6,
                NonCompliantElevators = 1,
                NonCompliantVisits = 1,
                OverdueElevators = 1,
                OverdueRecords = 1,
                ZeroedVisits = 1,
                Exempted = 2,
            },
            figures);
        Assert.Equal(2, figures.TotalNonCompliant);
    }

    private static MaintenanceRateFigures Tally(string from, string to, params MaintenanceFacts[] elevators)
    {
        var tally = new ScoreTally(Ours, Window(from, to), Limits.Default);
        foreach (var elevator in elevators)
        {
            Assert.NotNull(tally.Add(elevator));
        }

        Assert.Equal(elevators.Length, tally.Figures.Elevators);
        return tally.Figures.Maintenance;
    }
}
