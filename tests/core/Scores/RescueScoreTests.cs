using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Rescues;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>A rescue in the scores of those that owe and lead it (S-2, D-40 to D-44).</summary>
public sealed class RescueScoreTests
{
    private static readonly ScoreWindow Year = Window("2026-01-01", "2026-12-31");

    [Theory]
    [InlineData("3:00", "33:00", ScoreStanding.Timely)]
    [InlineData("3:00.001", "33:00", ScoreStanding.Late, RescueDelay.Accept)]
    [InlineData("3:00", "33:00.001", ScoreStanding.Late, RescueDelay.Completion)]
    [InlineData("4:00", "59:00", ScoreStanding.Late, RescueDelay.Accept, RescueDelay.Completion)]
    public void D41_TheOwner_IsTimelyByAcceptAndCompletion_AndArrivalPlaysNoPart(string accepted, string freed, ScoreStanding standing, params RescueDelay[] lateBy)
    {
        var scored = At(Year.Moment, Trapped().Accepts(Ours, accepted).Arrives(Ours, freed).Frees(Ours, freed));

        Assert.Equal((standing, true), (scored.Standing, scored.IsCounted));
        Assert.Equal(lateBy, scored.LateBy);
    }

    [Fact]
    public void D40_WithoutTrappedPeople_OrFreedFromNothing_OrWithoutOwner_ItIsOut()
    {
        Assert.Equal(ScoreStanding.Out, At(Year.Moment, Rescue.FaultOrder().Accepts(Ours, "9:00")).Standing);
        Assert.Equal(ScoreStanding.Out, At(Year.Moment, Ended(RescueOutcome.FalseAlarm)).Standing);
        Assert.Equal(ScoreStanding.Out, At(Year.Moment, Ended(RescueOutcome.NoPassenger)).Standing);
        Assert.Equal(ScoreStanding.Out, At(Year.Moment, Of(Trapped(), hasOwner: false)).Standing);
    }

    // Confirmed, though no report had said so before: no limit ran that the owner could have missed.
    [Fact]
    public void D40_AFaultOrderThatWasAnEntrapment_IsOwed()
    {
        var report = new RescueReport(RescueOutcome.Entrapment, "301", 1, null);
        var own = Rescue.FaultOrder().Accepts(Ours, "90:00").Arrives(Ours, "95:00").Add(RescueEventKind.Rescued, "99:00", Ours, report: report);
        var others = Rescue.FaultOrder().Calls(Theirs, "9:00").Accepts(Theirs, "90:00").Arrives(Theirs, "95:00").Add(RescueEventKind.Rescued, "99:00", Theirs, report: report);

        Assert.Equal((ScoreStanding.Out, ScoreStanding.Timely), (At(Rescue.At("98:00"), own).Standing, At(Year.Moment, own).Standing));
        Assert.Equal([RescueDelay.LedByOther], At(Year.Moment, others).LateBy);
        Assert.Equal(Theirs, At(Year.Moment, others).TimelyHelper);
    }

    [Theory]
    [InlineData("3:00", ScoreStanding.Pending)]
    [InlineData("3:00.001", ScoreStanding.Late)]
    public void D40_UnfinishedIsLateAtOnce_AndPendingBefore(string moment, ScoreStanding standing)
    {
        var scored = At(Rescue.At(moment), Trapped().Accepts(Ours, "60:00"));

        Assert.Equal((standing, standing == ScoreStanding.Late), (scored.Standing, scored.IsCounted));
    }

    // Completed as an entrapment, taken back, and completed as a false alarm.
    [Fact]
    public void D40_TheOutcomeThatStandsAtTheMoment_Counts()
    {
        var rescue = Ended(RescueOutcome.Entrapment).Undoes("25:00").Add(RescueEventKind.Rescued, "26:00", Ours, report: new(RescueOutcome.FalseAlarm, "109", 0, null));

        Assert.Equal(ScoreStanding.Timely, At(Rescue.At("24:59"), rescue).Standing);
        Assert.Equal(ScoreStanding.Pending, At(Rescue.At("25:00"), rescue).Standing);
        Assert.Equal(ScoreStanding.Out, At(Rescue.At("26:00"), rescue).Standing);
    }

    [Fact]
    public void R4_AnUndoneCompletion_CountsWithItsLaterStamp()
    {
        var rescue = Ended(RescueOutcome.Entrapment).Undoes("35:00").Frees(Ours, "36:00");

        Assert.Equal(ScoreStanding.Timely, At(Rescue.At("34:00"), rescue).Standing);
        Assert.Equal([RescueDelay.Completion], At(Rescue.At("37:00"), rescue).LateBy);
    }

    [Fact]
    public void D41_TheSecondLevelStartedEarlyByTheCentre_IsAMissOfTheOwner_AndCreditOfTheHelper()
    {
        var led = At(Year.Moment, Trapped().Calls(Theirs, "1:00").Accepts(Theirs, "2:00").Arrives(Theirs, "9:00").Frees(Theirs, "20:00"));

        Assert.Equal((ScoreStanding.Late, Theirs), (led.Standing, led.TimelyHelper));
        Assert.Equal([RescueDelay.LedByOther], led.LateBy);
        Assert.Empty(led.HelperLateBy);
    }

    [Theory]
    [InlineData("13:00", "43:00", true)]
    [InlineData("13:00.001", "43:00", false)]
    [InlineData("13:00", "43:00.001", false)]
    public void D42_TheHelper_IsHeldAgainstItsOwnCall(string accepted, string freed, bool timely)
    {
        var rescue = Trapped().Calls(Theirs, "10:00").Accepts(Theirs, accepted).Arrives(Theirs, "42:00").Frees(Theirs, freed);

        Assert.Equal(timely ? Theirs : null, At(Year.Moment, rescue).TimelyHelper);
        Assert.Equal(timely, At(Year.Moment, rescue).HelperLateBy.Count == 0);
        Assert.Equal(timely ? 1 : 0, FiguresOf(Theirs, Year, [Of(rescue)]).Rescue.SecondTimely);
        Assert.Equal((1, 0), (Figures(Year, Of(rescue)).Rescue.FirstLate, Figures(Year, Of(rescue)).Rescue.SecondTimely));
    }

    [Fact]
    public void D42_WhereNoCompanyIsRegistered_TheHelperHasItsCredit()
    {
        var rescue = new Rescue().Add(RescueEventKind.Trapped, "0:00").Calls(Theirs, "1:00").Accepts(Theirs, "2:00").Arrives(Theirs, "5:00").Frees(Theirs, "9:00");
        var figures = FiguresOf(Theirs, Year, [Of(rescue, hasOwner: false)]);

        Assert.Equal((1, 0, 1), (figures.Rescue.SecondTimely, figures.Rescue.Total, figures.Rescue.Surplus));
        Assert.Equal(new(100, 16.5m, IsNoSample: true), figures.Rescue.Grade(Limits.Default));
    }

    [Fact]
    public void D43_ThreeTimesHelped_AndTwoOwnLate_GiveHalfAPointMore()
    {
        var late = Of(Trapped().Accepts(Ours, "4:00").Arrives(Ours, "5:00").Frees(Ours, "9:00"));
        var helped = Of(Trapped().Calls(Theirs, "1:00").Accepts(Theirs, "2:00").Arrives(Theirs, "5:00").Frees(Theirs, "9:00"));
        var ownLate = Of(new Rescue().Add(RescueEventKind.Trapped, "0:00").Calls(Theirs, "0:00", level: 1).Accepts(Theirs, "4:00").Arrives(Theirs, "5:00").Frees(Theirs, "9:00"), Theirs);
        var figures = FiguresOf(Theirs, Year, [helped, helped, helped, ownLate, ownLate, late]).Rescue;

        Assert.Equal((3, 2, 2, 1), (figures.SecondTimely, figures.FirstLate, figures.Total, figures.Surplus));
        Assert.Equal(new(100, 16.5m, IsNoSample: false), figures.Grade(Limits.Default));
    }

    [Fact]
    public void D44_AnExemption_TakesTheOwnersMissAway_AndNotTheHelpersCredit()
    {
        var rescue = Of(Trapped().Calls(Theirs, "1:00").Accepts(Theirs, "2:00").Arrives(Theirs, "9:00").Frees(Theirs, "20:00")) with { IsExemptForRescue = true };

        Assert.Equal((0, 0, 1), (Figures(Year, rescue).Rescue.Total, Figures(Year, rescue).Rescue.FirstLate, Figures(Year, rescue).Rescue.Exempted));
        Assert.Equal(1, FiguresOf(Theirs, Year, [rescue]).Rescue.SecondTimely);
        Assert.False(At(Year.Moment, rescue).IsCounted);
    }

    [Fact]
    public void D44_AnExemption_LeavesATimelyRescueWhereItIs()
    {
        var rescue = Of(Ended(RescueOutcome.Entrapment)) with { IsExemptForRescue = true };

        Assert.Equal((1, 0), (Figures(Year, rescue).Rescue.FirstTimely, Figures(Year, rescue).Rescue.Exempted));
    }

    [Fact]
    public void D6_ARescue_BeginsWithItsFirstCall_OrItsOpeningWithoutOne()
    {
        var opened = Of(new Rescue().Add(RescueEventKind.Trapped, "0:00").Calls(Ours, "600:00", level: 1));

        Assert.Equal(new(2026, 3, 1), At(Rescue.At("599:00"), opened).Day);
        Assert.Equal(new(2026, 3, 2), At(Rescue.At("600:00"), opened).Day);
        Assert.Null(ScoredRescue.Of(opened, Rescue.Began.AddTicks(-1), Limits.Default));
        Assert.Equal(0, Figures(Window("2026-03-01", "2026-03-01", asOf: "2026-03-02"), opened).Rescue.Total);
        Assert.Equal(1, Figures(Window("2026-03-02", "2026-03-02"), opened).Rescue.Total);
    }

    [Fact]
    public void D60_ABonus_ComesAfterTheRounding()
    {
        var figures = new RescueRateFigures { FirstTimely = 1, FirstLate = 2, SecondTimely = 1 };

        Assert.Equal(new(66.67m, 10.67m, IsNoSample: false), figures.Grade(Limits.Default));
        Assert.Equal(new(100, 17, IsNoSample: false), (figures with { SecondTimely = 4 }).Grade(Limits.Default));
    }

    private static Rescue Trapped() => Rescue.Trapped();

    private static Rescue Ended(RescueOutcome outcome) =>
        Trapped().Accepts(Ours, "1:00").Arrives(Ours, "12:00").Add(RescueEventKind.Rescued, "20:00", Ours, report: new(outcome, "301", outcome == RescueOutcome.Entrapment ? 1 : 0, null));

    private static ScoredRescue At(DateTimeOffset moment, Rescue rescue) => At(moment, Of(rescue));

    private static ScoredRescue At(DateTimeOffset moment, RescueFacts facts) => ScoredRescue.Of(facts, moment, Limits.Default)!;
}
