using ElevatorFunctions.Core.Elevators;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>The visits that an elevator requires (D-30, D-31).</summary>
public sealed class RequirementTests
{
    [Theory]
    [InlineData("2026-03-01", "2026-03-15", 0)]
    [InlineData("2026-03-01", "2026-03-16", 1)]
    [InlineData("2026-03-01", "2026-03-30", 1)]
    [InlineData("2026-03-01", "2026-03-31", 2)]
    [InlineData("2026-03-01", "2026-03-01", 0)]
    public void D30_Required_AreWholeCyclesFromTheFirstVisit(string first, string to, int required) =>
        Assert.Equal(required, Score(Maintained(first), "2026-01-01", to).Required);

    [Fact]
    public void D30_AFirstVisitBeforeTheWindow_LetsItBeginWithTheWindow() =>
        Assert.Equal(2, Score(Maintained("2026-01-02", "2026-02-20"), "2026-03-01", "2026-03-31").Required);

    [Fact]
    public void D30_AFirstVisitThatIsGivenApart_IsTheTenures()
    {
        var facts = Maintained("2026-03-20") with { Tenures = [new(new(Ours, Day("2025-06-01"), null), new(Visit("2025-06-09").Id, Day("2025-06-09"), IsOpen: false))] };

        Assert.Equal(2, Score(facts, "2026-03-01", "2026-03-31").Required);
        Assert.Equal(Day("2025-06-09"), Score(facts, "2026-03-01", "2026-03-31").FirstVisit?.Day);
    }

    [Fact]
    public void D30_WithoutAVisit_NoneIsRequired_AndTheElevatorIsThere()
    {
        var score = Score(Maintained(), "2026-01-01", "2026-12-31");

        Assert.Equal((0, 0, false), (score.Required, score.TotalNonCompliant, score.IsMiss));
        Assert.Equal((Day("2026-01-01"), Day("2026-12-31")), (score.Runs[0].FirstDay, score.Runs[0].LastDay));
    }

    // Ten days are left over in each part: together they make a cycle only where the days adjoin.
    [Theory]
    [InlineData("2026-01-26", 3)]
    [InlineData("2026-01-27", 2)]
    public void D30_ARenewalDayOnDay_IsOneRun_AndAGapOfOneDayMakesTwo(string renewedOn, int required)
    {
        var score = Score(
            Maintained("2026-01-01") with { Covers = Covers((Ours, "2026-01-01", "2026-01-25"), (Ours, renewedOn, "2026-02-20")) },
            "2026-01-01", "2026-02-20");

        Assert.Equal(required, score.Required);
        Assert.Equal(required == 3 ? 1 : 2, score.Runs.Length);
        Assert.Equal(required, score.Runs.Sum(part => part.Required));
    }

    [Fact]
    public void D12_AfterTheContractsEnd_NothingIsRequired() => Assert.Equal(
        3,
        Score(Maintained("2026-01-01") with { Covers = Covers((Ours, "2026-01-01", "2026-02-20"), (Theirs, "2026-02-21", "2026-12-31")) }, "2026-01-01", "2026-12-31")
            .Required);

    [Fact]
    public void D20_AfterAComeback_TheRequirementRunsFromTheNewTenuresFirstVisit()
    {
        var facts = Maintained("2026-01-01", "2026-05-01") with
        {
            Tenures = [Tenure("2025-06-01", "2026-01-31"), Tenure("2026-04-01")],
            Covers = Covers((Ours, "2026-01-01", "2026-01-31"), (Theirs, "2026-02-01", "2026-03-31"), (Ours, "2026-04-01", "2026-12-31")),
        };

        Assert.Equal([2, 2], Score(facts, "2026-01-01", "2026-05-31").Runs.Select(part => part.Required));
    }

    [Fact]
    public void D31_ACycleChangedAmidTheWindow_IsASumOfFractions()
    {
        // 45 days of 1/15 are 3. 59 of 1/30 are not 2 yet, and 60 are.
        var facts = Maintained("2026-01-01") with { CycleDays = new(30, (Noon("2026-02-16"), 15)) };

        Assert.Equal(3, Score(facts, "2026-01-01", "2026-02-15").Required);
        Assert.Equal(4, Score(facts, "2026-01-01", "2026-04-15").Required);
        Assert.Equal(5, Score(facts, "2026-01-01", "2026-04-16").Required);
    }

    // One day of 1/3 and 14 of 1/21 are 1. In decimals they are 0.999….
    [Theory]
    [InlineData("2026-01-15", 0)]
    [InlineData("2026-01-16", 1)]
    public void D31_Fractions_AreExact(string to, int required) => Assert.Equal(
        required, Score(Maintained("2026-01-01") with { CycleDays = new(21, (Noon("2026-01-03"), 3)) }, "2026-01-01", to).Required);

    [Fact]
    public void D31_AChangeToTheSameCycle_CostsNoRemainder() => Assert.Equal(
        2, Score(Maintained("2026-01-01") with { CycleDays = new(15, (Noon("2026-01-11"), 15)) }, "2026-01-01", "2026-01-31").Required);

    [Fact]
    public void D31_FourCycles_AreOneSum()
    {
        // 3/7, 4/11 and 11/3 are 5,150/1,155. Each day of 1/15 adds 77, and the ninth makes 5.
        var facts = Maintained("2026-01-01") with { CycleDays = new(15, (Noon("2026-01-05"), 7), (Noon("2026-01-09"), 11), (Noon("2026-01-20"), 3)) };

        Assert.Equal(4, Score(facts, "2026-01-01", "2026-01-27").Required);
        Assert.Equal(5, Score(facts, "2026-01-01", "2026-01-28").Required);
    }

    [Fact]
    public void D31_StoppedDays_RequireNothing()
    {
        // Stopped at the end of 20 days, 11 January to 30 January: 9 days before and 36 after make 3.
        var facts = Maintained("2026-01-01") with
        {
            Status = new(ElevatorStatus.InUse, (Noon("2026-01-11"), ElevatorStatus.InUse), (Noon("2026-01-31"), ElevatorStatus.Stopped)),
        };

        Assert.Equal(2, Score(facts, "2026-01-01", "2026-03-06").Required);
        Assert.Equal(3, Score(facts, "2026-01-01", "2026-03-07").Required);
    }

    [Theory]
    [InlineData("2024-02-29", 3)]
    [InlineData("2024-02-28", 2)]
    public void D1_ALeapDay_IsADay(string to, int required)
    {
        var facts = Maintained("2024-01-15") with { Covers = Covers((Ours, "2024-01-01", "2024-12-31")), Tenures = [Tenure("2023-01-01")] };

        Assert.Equal(required, Score(facts, "2024-01-01", to).Required);
    }

    [Fact]
    public void D32_WithoutACoveredDay_ItIsNoElevatorOfTheRate()
    {
        Assert.Null(Score(Maintained("2026-01-01") with { Covers = Covers((Theirs, "2026-01-01", "2026-12-31")) }, Window("2026-01-01", "2026-12-31")));
        Assert.Null(Score(Maintained("2026-01-01"), Window("2025-01-01", "2025-12-31")));
    }

    [Fact]
    public void D32_AStoppedElevator_KeepsItsMisses()
    {
        var stopped = Maintained("2026-01-01") with { Status = new(ElevatorStatus.Stopped, (Noon("2026-02-10"), ElevatorStatus.InUse)) };

        Assert.Equal((2, 2), (Score(stopped, "2026-01-01", "2026-12-31").Required, Score(stopped, "2026-01-01", "2026-12-31").Overdue));
    }

    [Fact]
    public void D3_ChangesAfterTheMoment_AreNotKnown()
    {
        var now = At("2026-01-31", "10:00");
        var facts = Maintained("2026-01-01") with { CycleDays = new(30, (now.AddHours(1), 15)) };

        Assert.Equal(2, Score(facts, Window("2026-01-01", "2026-01-31", now: now))!.Required);
    }
}
