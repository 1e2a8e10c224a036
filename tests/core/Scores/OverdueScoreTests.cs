using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Overdue records in a score (D-20 to D-27, D-34).</summary>
public sealed class OverdueScoreTests
{
    [Theory]
    [InlineData("2026-01-16", 0)]
    [InlineData("2026-01-17", 1)]
    public void D21_TheDueDayItself_IsOnTime_AndTheDayAfterIsARecord(string day, int overdue)
    {
        var score = Score(Maintained("2026-01-01", day), "2026-01-01", "2026-01-20");

        Assert.Equal(overdue, score.Overdue);
        Assert.Equal(overdue == 1 ? ["2026-01-16"] : [], score.Records.Select(record => $"{record.Record.DueOn:yyyy-MM-dd}"));
    }

    [Fact]
    public void D34_ADueDayThatIsTheLastOfTheWindow_CountsAtItsEnd()
    {
        Assert.Equal(1, Score(Maintained("2026-01-01"), "2026-01-01", "2026-01-16").Overdue);
        Assert.Equal(0, Score(Maintained("2026-01-01"), Window("2026-01-01", "2026-01-16", now: At("2026-01-16", "23:59")))!.Overdue);
        Assert.Equal(0, Score(Maintained("2026-01-01"), Window("2026-01-17", "2026-01-20"))!.Overdue);
    }

    // In at 23:50 of the due day, out at 00:40: open at midnight, on time after it.
    [Fact]
    public void D6_AVisitOverMidnight_ServesTheDueDayOfItsSignIn()
    {
        var night = Night(signedOutAt: At("2026-01-17", "00:40"));

        var held = Score(WithVisit(night, At("2026-01-17", "00:00")), "2026-01-01", "2026-01-16");
        var served = Score(WithVisit(night, At("2026-01-18", "00:00")), "2026-01-01", "2026-01-17");

        Assert.Equal((0, 1, 1), (held.Overdue, held.Pending, held.Compliant));
        Assert.Equal((0, 0, 2), (served.Overdue, served.Pending, served.Compliant));
    }

    [Fact]
    public void D22_AVisitOfTheDueDayThatTurnsInvalid_LeavesARecord()
    {
        var endless = Night(signedOutAt: null);

        Assert.Equal(0, Score(WithVisit(endless, At("2026-01-17", "00:00")), "2026-01-01", "2026-01-16").Overdue);
        Assert.Equal(1, Score(WithVisit(endless, At("2026-01-18", "00:00")), "2026-01-01", "2026-01-17").Overdue);
    }

    [Fact]
    public void D3_AVisitAfterTheMoment_IsUnknown() => Assert.Null(ScoredVisit.Of(
        Visit("2026-01-16").Id, Night(signedOutAt: null), isExempt: false, At("2026-01-16", "23:49"), Limits.Default));

    [Fact]
    public void D20_ATakeoverOnTheDueDay_LeavesNoRecord()
    {
        // Due on 16 January, and from that day on another company's.
        var former = Maintained("2026-01-01") with
        {
            Tenures = [Tenure("2025-06-01", "2026-01-15")],
            Covers = Covers((Ours, "2026-01-01", "2026-01-15"), (Theirs, "2026-01-16", "2026-12-31")),
        };
        var next = Maintained() with { Tenures = [Tenure("2026-01-16")], Covers = Covers((Theirs, "2026-01-01", "2026-01-15"), (Ours, "2026-01-16", "2026-12-31")) };

        Assert.Equal((0, 0), (Score(former, "2026-01-01", "2026-12-31").Overdue, Score(next, "2026-01-01", "2026-12-31").Overdue));
        Assert.Equal(1, Score(former with { Tenures = [Tenure("2025-06-01", "2026-01-16")], Covers = Covers((Ours, "2026-01-01", "2026-01-16")) }, "2026-01-01", "2026-12-31").Overdue);
    }

    [Fact]
    public void D13_VisitsAfterALateFiledChange_CountForNobody()
    {
        // Signed on 1 March, filed later: the cover ends the day before, the visits of March stay outside.
        var facts = Maintained("2026-02-01", "2026-02-16", "2026-03-03", "2026-03-18") with
        {
            Tenures = [Tenure("2025-06-01", "2026-02-28")],
            Covers = Covers((Ours, "2026-01-01", "2026-02-28"), (Theirs, "2026-03-01", "2026-12-31")),
        };
        var score = Score(facts, "2026-01-01", "2026-12-31");

        Assert.Equal((1, 2, 0, 0), (score.Required, score.Compliant, score.Overdue, score.Pending));
        Assert.Equal(2, score.Visits.Length);
    }

    [Fact]
    public void D23_StoppedOverTwoDueDays_MakesNoRecord_AndTheChainGoesOn()
    {
        // Due on 16 and 31 January while it stands still, then on 15 February.
        var facts = Maintained("2026-01-01") with
        {
            Status = new(ElevatorStatus.InUse, (Noon("2026-01-10"), ElevatorStatus.InUse), (Noon("2026-02-05"), ElevatorStatus.Stopped)),
        };

        Assert.Equal(["2026-02-15"], Score(facts, "2026-01-01", "2026-02-20").Records.Select(record => $"{record.Record.DueOn:yyyy-MM-dd}"));
    }

    [Fact]
    public void D24_ADueDayInAGapOfTheContract_CountsForNobody()
    {
        var facts = Maintained("2026-01-01") with { Covers = Covers((Ours, "2026-01-01", "2026-01-15"), (Ours, "2026-01-17", "2026-12-31")) };

        Assert.Equal(["2026-01-31"], Score(facts, "2026-01-01", "2026-02-01").Records.Select(record => $"{record.Record.DueOn:yyyy-MM-dd}"));
    }

    [Fact]
    public void D27_AnExemptedRecord_IsShownAndNotCounted_UntilTheExemptionIsWithdrawn()
    {
        var facts = Maintained("2026-01-01");
        var exempted = Score(facts with { ExemptDueDays = [Day("2026-01-16")] }, "2026-01-01", "2026-02-01");
        var withdrawn = Score(facts, "2026-01-01", "2026-02-01");

        Assert.Equal((1, 1, 2), (exempted.Overdue, exempted.Exempted, exempted.Records.Length));
        Assert.Equal((2, 0, 2), (withdrawn.Overdue, withdrawn.Exempted, withdrawn.Records.Length));
    }

    private static VisitFacts Night(DateTimeOffset? signedOutAt) => new()
    {
        SignedInAt = At("2026-01-16", "23:50"),
        SignedOutAt = signedOutAt,
        Mode = signedOutAt is null ? null : MaintenanceMode.Checklist,
        HasSignature = signedOutAt is not null,
    };

    private static MaintenanceFacts WithVisit(VisitFacts visit, DateTimeOffset moment) =>
        Maintained([Visit("2026-01-01"), ScoredVisit.Of(Visit("2026-01-16").Id, visit, isExempt: false, moment, Limits.Default)!.Value]);
}
