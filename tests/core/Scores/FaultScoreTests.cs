using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Rescues;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Entrapments in the fault rate of the company (S-5, D-52 to D-54).</summary>
public sealed class FaultScoreTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0.5)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(7, 4)]
    public void D54_AnElevator_IsInOneClass(int entrapments, double deduction)
    {
        var figures = Figures(Facts([.. Enumerable.Repeat(Freed(), entrapments)]), Facts(), Facts(), Facts());

        Assert.Equal((4, entrapments > 0 ? 1 : 0, entrapments), (figures.ElevatorsInWindow, figures.FaultElevators, figures.Entrapments));
        Assert.Equal(
            (entrapments == 1 ? 1 : 0, entrapments == 2 ? 1 : 0, entrapments == 3 ? 1 : 0, entrapments >= 4 ? 1 : 0),
            (figures.Once, figures.Twice, figures.ThreeTimes, figures.FourOrMore));
        Assert.Equal((decimal)deduction, figures.Deduction);
        Assert.Equal(new(entrapments > 0 ? 25 : 0, (entrapments > 0 ? 12 : 16) - (decimal)deduction, IsNoSample: false), figures.Grade(Limits.Default));
    }

    [Fact]
    public void D60_DeductionsBeyondThePoints_LeaveNothing()
    {
        var four = Facts([.. Enumerable.Repeat(Freed(), 4)]);

        Assert.Equal(new(100, 0, IsNoSample: false), Figures(four, four, four, four, four).Grade(Limits.Default));
    }

    [Fact]
    public void D52_NoElevator_IsNoSample() => Assert.Equal(new(0, 16, IsNoSample: true), Figures().Grade(Limits.Default));

    // 206 and 201 are outages, 205 beside them is not. The outage stays in the rescue rate.
    [Theory]
    [InlineData("201", true)]
    [InlineData("205", false)]
    [InlineData("206", true)]
    public void D53_TheCauseOfTheReport_DecidesWhetherThePowerFailed(string cause, bool isOutage)
    {
        var figures = Figures(Facts(Freed(cause)));

        Assert.Equal((isOutage ? 0 : 1, isOutage ? 1 : 0), (figures.Entrapments, figures.Outages));
        Assert.Equal(1, ScoreFacts.Figures(Window("2026-01-01", "2026-12-31"), Freed(cause)).Rescue.Total);
    }

    [Fact]
    public void D52_OtherRescues_DoNotCount()
    {
        var unfinished = Of(Rescue.Trapped().Accepts(Ours, "1:00"));
        var alarm = Of(Rescue.Trapped().Accepts(Ours, "1:00").Arrives(Ours, "2:00").Add(RescueEventKind.Rescued, "9:00", Ours, report: new(RescueOutcome.FalseAlarm, "109", 0, null)));

        Assert.Equal(0, Figures(Facts(unfinished, alarm, Freed() with { Company = Theirs }, Freed() with { Company = null })).Entrapments);
    }

    [Fact]
    public void D52_ARescueByAnotherCompany_CountsForTheOwner() => Assert.Equal(1, Figures(Facts(Of(
        Rescue.Trapped().Calls(Theirs, "9:00").Accepts(Theirs, "10:00").Arrives(Theirs, "20:00")
            .Add(RescueEventKind.Rescued, "30:00", Theirs, report: new(RescueOutcome.Entrapment, "301", 1, null))))).Entrapments);

    [Fact]
    public void D52_AnEntrapmentOnADayThatIsNotCovered_DoesNotCount()
    {
        var facts = Facts(Freed()) with { Covers = Covers((Ours, "2026-01-01", "2026-02-28")) };

        Assert.Equal((1, 0), (Figures(facts).ElevatorsInWindow, Figures(facts).Entrapments));
        Assert.Equal((1, 1), (Figures(Facts(Freed())).ElevatorsInWindow, Figures(Facts(Freed())).Entrapments));
    }

    [Fact]
    public void D52_ElevatorsInWindow_AreThoseCoveredWhileInUse_AtAnyDayOfTheYear()
    {
        var stopped = Facts() with { Status = new(ElevatorStatus.Stopped) };
        var once = Facts() with { Status = new(ElevatorStatus.Stopped, (Noon("2026-01-03"), ElevatorStatus.BeingNotified), (Noon("2026-01-04"), ElevatorStatus.InUse)) };

        Assert.Equal(0, Figures(stopped).ElevatorsInWindow);
        Assert.Equal(1, Figures(once).ElevatorsInWindow);
        Assert.Equal(0, Figures(once with { Covers = Covers((Ours, "2026-01-04", "2026-12-31")) }).ElevatorsInWindow);
        Assert.Equal(0, Figures(Facts() with { Covers = Covers((Theirs, "2026-01-01", "2026-12-31")) }).ElevatorsInWindow);
    }

    [Fact]
    public void D52_TheWindowsFrom_PlaysNoPart()
    {
        var tally = new ScoreTally(Ours, Window("2026-12-01", "2026-12-31"), Limits.Default);

        Assert.Equal(1, tally.Add(Facts(Freed()))!.Counted);
        Assert.Equal((1, Day("2026-01-01")), (tally.Figures.Fault.Entrapments, tally.Figures.Fault.From));
    }

    [Fact]
    public void S5_AnExemption_IsForItsOwnRateOnly()
    {
        var exempted = Figures(Facts(Freed() with { IsExemptForFault = true }, Freed()));

        Assert.Equal((1, 1), (exempted.Entrapments, exempted.Exempted));
        Assert.Equal(2, Figures(Facts(Freed() with { IsExemptForRescue = true }, Freed())).Entrapments);
        Assert.Equal(0, Figures(Facts(Freed("206") with { IsExemptForFault = true })).Exempted);
    }

    private static FaultRateFigures Figures(params FaultFacts[] elevators)
    {
        var tally = new ScoreTally(Ours, Window("2026-01-01", "2026-12-31"), Limits.Default);
        foreach (var elevator in elevators)
        {
            tally.Add(elevator);
        }

        return tally.Figures.Fault;
    }

    private static FaultFacts Facts(params RescueFacts[] rescues) => new()
    {
        Elevator = Elevator,
        Covers = Covers((Ours, "2026-01-01", "2026-12-31")),
        Status = new(ElevatorStatus.InUse),
        Rescues = rescues,
    };

    private static RescueFacts Freed(string cause = "301") => Of(Rescue.Trapped().Accepts(Ours, "1:00").Arrives(Ours, "12:00")
        .Add(RescueEventKind.Rescued, "20:00", Ours, report: new(RescueOutcome.Entrapment, cause, 1, null)));
}
