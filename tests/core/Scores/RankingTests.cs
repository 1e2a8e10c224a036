using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>The ranked list (S-7, D-61).</summary>
public sealed class RankingTests
{
    [Fact]
    public void D61_EqualTotals_ShareARank_MoreElevatorsFirst_ThenTheId()
    {
        var ranked = Ranking.Of([Of(4, late: 3), Of(3, late: 1), Of(2, late: 1, elevators: 9), Of(1, late: 0), Of(5, late: 1)]);

        Assert.Equal([1, 2, 2, 2, 5], ranked.Select(one => one.Rank));
        Assert.Equal([Company(1), Company(2), Company(3), Company(5), Company(4)], ranked.Select(one => one.Company));
        Assert.Equal([96m, 94.4m, 94.4m, 94.4m, 91.2m], ranked.Select(one => one.TotalScore));
    }

    [Fact]
    public void D61_WithoutElevatorsOrAnySample_ACompanyHasNoRank_AndComesLast()
    {
        var idle = RankingEntry.Of(Company(1), New() with { Elevators = 3 }, Limits.Default);
        var ranked = Ranking.Of([idle, Of(2, late: 0, elevators: 0), Of(3, late: 9), Of(4, late: 9)]);

        Assert.Equal([1, 1, null, null], ranked.Select(one => one.Rank));
        Assert.Equal([Company(3), Company(4), Company(1), Company(2)], ranked.Select(one => one.Company));
        Assert.Equal(96m, ranked[2].TotalScore);
    }

    // 1 - 4462/38918 is 88.53 and 14.16. Points of the unrounded rate would be 14.17.
    [Fact]
    public void D60_PointsFollowFromTheRoundedRate() =>
        Assert.Equal(new(88.53m, 14.16m, IsNoSample: false), RateGrade.Of(38918 - 4462, 38918, Limits.Default));

    [Theory]
    [InlineData(1, 800, 0.13, 0.02)]
    [InlineData(1, 3, 33.33, 5.33)]
    [InlineData(2, 3, 66.67, 10.67)]
    [InlineData(799, 800, 99.88, 15.98)]
    public void D60_HalfIsRoundedUp(int good, int total, double rate, double score) =>
        Assert.Equal(new((decimal)rate, (decimal)score, IsNoSample: false), RateGrade.Of(good, total, Limits.Default));

    [Fact]
    public void GradeOf_AnUnknownRate_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => New().GradeOf((ScoreRate)99, Limits.Default));

    private static RankingEntry Of(int number, int late, int elevators = 1) => RankingEntry.Of(
        Company(number), New() with { Elevators = elevators, Complaint = new() { Timely = 10 - late, Late = late } }, Limits.Default);

    private static CompanyFigures New() => new() { Fault = new() { From = new(2026, 1, 1) } };

    private static OrganisationId Company(int number) => new(CreditCode.FromFirst17($"91330500MA{number:D7}"));
}
