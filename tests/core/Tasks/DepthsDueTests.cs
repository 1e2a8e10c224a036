using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Tasks;

/// <summary>The depth due follows from the visits that count (V-13, D-29).</summary>
public sealed class DepthsDueTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Theory]
    [InlineData(75, VisitDepth.Quarter)]
    [InlineData(74, VisitDepth.HalfMonth)]
    [InlineData(165, VisitDepth.HalfYear)]
    [InlineData(164, VisitDepth.Quarter)]
    [InlineData(350, VisitDepth.Year)]
    [InlineData(349, VisitDepth.HalfYear)]
    public void V13_D29_TheDeepestThatIsDueWithinTheCycle_IsDue(int daysSinceAYearsVisit, VisitDepth due)
    {
        var history = default(DepthsDue).With(Today.AddDays(-daysSinceAYearsVisit), VisitDepth.Year);

        Assert.Equal(due, history.On(commissionedOn: null, 15, Today, Limits.Default));
    }

    [Fact]
    public void V13_D29_WithoutAVisitSoDeep_TheFirstOneCounts_ThenTheCommissioning_ThenToday()
    {
        var shallow = default(DepthsDue).With(Today.AddDays(-10), null).With(Today.AddDays(-100), VisitDepth.HalfMonth);

        Assert.Equal(VisitDepth.Quarter, shallow.On(Today.AddDays(-4000), 15, Today, Limits.Default));
        Assert.Equal(VisitDepth.Year, default(DepthsDue).On(Today.AddDays(-400), 15, Today, Limits.Default));
        Assert.Equal(VisitDepth.HalfMonth, default(DepthsDue).On(commissionedOn: null, 15, Today, Limits.Default));
    }
}
