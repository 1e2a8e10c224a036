using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Maintainer changes in the score of the company that took over (S-6, D-55).</summary>
public sealed class MaintainerChangeScoreTests
{
    [Theory]
    [InlineData("2026-03-08", false)]
    [InlineData("2026-03-09", true)]
    public void D55_TheSeventhDay_IsOnTime_AndTheEighthIsLate(string filedOn, bool late)
    {
        var figures = Figures([Change("2026-03-01", filedOn)]);

        Assert.Equal(new MaintainerChangeRateFigures { UseUnits = 1, Late = late ? 1 : 0 }, figures);
        Assert.Equal(new(late ? 0 : 100, late ? 0 : 16, IsNoSample: false), figures.Grade(Limits.Default));
    }

    [Fact]
    public void D55_AUseUnit_CountsOnce_WithItsWorstChange()
    {
        var takeover = Takeover([Change("2026-03-01", "2026-03-02"), Change("2026-03-01", "2026-03-10", "ET-2"), Change("2026-05-01", "2026-05-01")]);

        Assert.Equal((2, 9, true), (takeover!.Elevators, takeover.Worst.Days, takeover.IsLate));
        Assert.Equal(new MaintainerChangeRateFigures { UseUnits = 2, Late = 1 }, Figures([Change("2026-03-01", "2026-03-10")], [Change("2026-03-01", "2026-03-01")]));
    }

    [Fact]
    public void D55_AnExemptedChange_IsNotLate_AndItsUseUnitStays()
    {
        var exempted = Change("2026-03-01", "2026-03-10") with { IsExempt = true };

        Assert.Equal(new MaintainerChangeRateFigures { UseUnits = 1, Exempted = 1 }, Figures([exempted]));
        Assert.Equal(new MaintainerChangeRateFigures { UseUnits = 1, Late = 1 }, Figures([exempted, Change("2026-03-01", "2026-03-10", "ET-2")]));
    }

    [Fact]
    public void D6_AChange_BelongsToTheWindowInWhichItWasSigned()
    {
        Assert.Null(Takeover([Change("2025-12-31", "2026-02-01")]));
        Assert.NotNull(Takeover([Change("2026-12-31", "2027-02-01")]));
        Assert.Equal(new(100, 16, IsNoSample: true), Figures().Grade(Limits.Default));
    }

    private static MaintainerChangeRateFigures Figures(params MaintainerChangeFacts[][] useUnits)
    {
        var tally = new ScoreTally(Ours, Window("2026-01-01", "2026-12-31"), Limits.Default);
        foreach (var changes in useUnits)
        {
            tally.Add(Theirs, changes);
        }

        return tally.Figures.MaintainerChange;
    }

    private static UseUnitTakeover? Takeover(MaintainerChangeFacts[] changes) =>
        UseUnitTakeover.Of(Theirs, changes, Window("2026-01-01", "2026-12-31"), Limits.Default);

    private static MaintainerChangeFacts Change(string signedOn, string filedOn, string elevator = "ET-1") =>
        new($"{elevator}-{signedOn}", ElevatorCode.Parse(elevator), Day(signedOn), Day(filedOn), IsExempt: false);
}
