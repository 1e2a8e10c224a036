using System.Globalization;
using CsCheck;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class RescueAnalyticsTests
{
    private const string Wuxing = "330502";

    [Theory]
    [InlineData(50, "5", new[] { 15, 20, 35, 40, 50 }, 35)]
    [InlineData(90, "5", new[] { 15, 20, 35, 40, 50 }, 50)]
    [InlineData(50, "4: no value between two", new[] { 1, 2, 3, 4 }, 2)]
    [InlineData(90, "10", new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 9)]
    [InlineData(90, "11", new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 10)]
    [InlineData(50, "1", new[] { 7 }, 7)]
    [InlineData(100, "2", new[] { 7, 8 }, 8)]
    public void Percentile_IsByNearestRank(int percent, string values, int[] seconds, int expected) =>
        Assert.True(
            PhaseFigures.Percentile([.. seconds.Select(value => TimeSpan.FromSeconds(value))], percent) == TimeSpan.FromSeconds(expected), values);

    [Fact]
    public void Percentile_IsAValueThatSoManyPercentDoNotExceed() =>
        Gen.Select(Gen.Int[0, 100_000].Array[1, 200], Gen.Int[1, 100]).Sample((values, percent) =>
        {
            var ordered = values.Order().Select(value => TimeSpan.FromSeconds(value)).ToArray();
            var found = PhaseFigures.Percentile(ordered, percent)!.Value;
            var below = ordered.Count(value => value < found);
            var upTo = ordered.Count(value => value <= found);
            return upTo * 100L >= (long)percent * ordered.Length && below * 100L < (long)percent * ordered.Length;
        });

    [Fact]
    public void Figures_OfNothing_AreNullAndFlagged()
    {
        var figures = PhaseFigures.Of([null, null]);

        Assert.Equal(new PhaseFigures(0, null, null, null, 0, 0, null, NoSample: true), figures);
    }

    [Fact]
    public void Figures_MeanAndPercentilesAreOfWhatEnded_TheShareOfWhatCanBeJudged()
    {
        // 1:00 and 3:00 on time, 8:00 late, one whose limit passed unanswered, one that still has time.
        var figures = FiguresOf(
            Rescue.Trapped().Accepts(Rescue.Owner, "1:00"),
            Rescue.Trapped().Accepts(Rescue.Owner, "3:00"),
            Rescue.Trapped().Accepts(Rescue.Owner, "8:00"),
            Rescue.Trapped(),
            new Rescue().Add(RescueEventKind.Trapped, "57:00").Calls(Rescue.Owner, "57:00")).Accept;

        Assert.Equal(new PhaseFigures(3, 240, 180, 480, Judged: 4, Inside: 2, InsidePercent: 50, NoSample: false), figures);
    }

    [Theory]
    [InlineData("3:00", 100)]
    [InlineData("3:00.001", 0)]
    public void R5_Accept_IsInsideToTheLimitItself(string at, int percent) =>
        Assert.Equal(percent, FiguresOf(Rescue.Trapped().Accepts(Rescue.Owner, at)).Accept.InsidePercent);

    [Theory]
    [InlineData(true, "19:00", 100)]
    [InlineData(true, "19:00.001", 0)]
    [InlineData(false, "30:00", 100)]
    [InlineData(false, "30:00.001", 0)]
    public void R6_Arrival_CountsFromTheAccept_AndIsHeldAgainstTheLimitOfItsArea(bool central, string at, int percent)
    {
        var figures = FiguresOf(central, Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Arrives(Rescue.Owner, at)).Arrival;

        Assert.Equal(percent, figures.InsidePercent);
        Assert.Equal(percent == 100, figures.MeanSeconds is 1080 or 1740);
    }

    [Theory]
    [InlineData(true, "31:00", 100)]
    [InlineData(true, "31:00.001", 0)]
    [InlineData(false, "61:00", 100)]
    [InlineData(false, "61:00.001", 0)]
    public void R6_Completion_IsHeldAgainstTheLimitOfItsArea(bool central, string at, int percent) =>
        Assert.Equal(percent, FiguresOf(central, Freed("1:00", at)).Completion.InsidePercent);

    [Fact]
    public void R2_AnOrderThatTurnsIntoARescue_IsTimedFromThen()
    {
        var order = Rescue.FaultOrder().Accepts(Rescue.Owner, "10:00").Add(RescueEventKind.Trapped, "20:00").Arrives(Rescue.Owner, "25:00");

        var figures = FiguresOf(order);

        // It had been accepted before: there was nothing to answer in three minutes.
        Assert.True(figures.Accept.NoSample);
        Assert.Equal(300, figures.Arrival.MeanSeconds);
    }

    [Fact]
    public void R2_FaultOrders_AreLeftOut() => Assert.Equal(0, FiguresOf(Rescue.FaultOrder().Accepts(Rescue.Owner, "10:00")).Rescues);

    [Fact]
    public void R4_AnUndoneNode_CountsByItsLaterStamp() =>
        Assert.Equal(600, FiguresOf(Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Undoes("2:00").Accepts(Rescue.Owner, "10:00")).Accept.MeanSeconds);

    [Fact]
    public void R5_ByCompany_EachIsTimedFromItsOwnCall()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:00.001").Calls(Rescue.Third, "6:00.002").Accepts(Rescue.Second, "7:00").Arrives(Rescue.Second, "10:00");

        var analytics = Analytics(AnalyticsGroup.Company, [Case(rescue)]);

        var (owner, second, third) = (analytics.Groups[Rescue.Owner.ToString()], analytics.Groups[Rescue.Second.ToString()], analytics.Groups[Rescue.Third.ToString()]);
        Assert.Equal((0, 1, 0m), (owner.Accept.Ended, owner.Accept.Judged, owner.Accept.InsidePercent));
        Assert.True(owner.Arrival.NoSample);
        Assert.Equal((239.999m, 0m, 180m), (second.Accept.MeanSeconds, second.Accept.InsidePercent, second.Arrival.MeanSeconds));
        // Somebody else was faster, within its own three minutes.
        Assert.True(third.Accept.NoSample);
        Assert.Equal((420m, 0m), (analytics.Total.Accept.MeanSeconds, analytics.Total.Accept.InsidePercent));
    }

    [Fact]
    public void ByCompany_OfOne_SaysNothingOfOthers()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:00.001").Accepts(Rescue.Second, "4:00");

        var analytics = RescueAnalytics.Of([Case(rescue)], AnalyticsGroup.Company, Rescue.Second, Rescue.At("60:00"), Limits.Default);

        Assert.Equal([Rescue.Second.ToString()], analytics.Groups.Keys);
        Assert.Equal(59.999m, analytics.Total.Accept.MeanSeconds);
    }

    [Fact]
    public void ByHour_IsTheHourOfTheDispatchInShanghai()
    {
        // Began is 8:00 UTC.
        var later = new Rescue().Add(RescueEventKind.Trapped, "59:59").Calls(Rescue.Owner, "60:00");

        Assert.Equal(["16", "17"], Analytics(AnalyticsGroup.Hour, [Case(Rescue.Trapped()), Case(later)]).Groups.Keys);
    }

    [Fact]
    public void ByDistrict_GroupsByDistrict() =>
        Assert.Equal(
            [("330502", 2), ("330521", 1)],
            Analytics(AnalyticsGroup.District, [Case(Rescue.Trapped()), Case(Rescue.Trapped()), Case(Rescue.Trapped()) with { District = "330521" }])
                .Groups.Select(group => (group.Key, group.Value.Rescues)));

    [Fact]
    public void Golden_TimesAreAsPrinted()
    {
        var rows = Golden.Csv("rescue_events.csv").Where(row => row["usable_as_test"] == "yes").ToArray();
        var figures = RescueAnalytics.Of(
            rows.Select(row => new RescueCase(Wuxing, row["central"] == "true", GoldenRescues.Moment(row["dispatch_at"]), RescueProgress.Of(GoldenRescues.LogOf(row)))),
            AnalyticsGroup.District,
            company: null,
            GoldenRescues.Moment("2021-12-31 00:00:00"),
            Limits.Default).Total;

        Assert.Equal(Mean("accept_minus_dispatch_s"), figures.Accept.MeanSeconds);
        Assert.Equal(Mean("arrive_minus_accept_s"), figures.Arrival.MeanSeconds);
        Assert.Equal(Mean("rescued_minus_accept_s"), figures.Completion.MeanSeconds);

        decimal Mean(string column) =>
            decimal.Round(rows.Average(row => decimal.Parse(row[column], CultureInfo.InvariantCulture)), 3, MidpointRounding.AwayFromZero);
    }

    [Fact]
    public void Summary_CountsEntrapmentsAgainstElevatorsInUse()
    {
        var summary = MonthlyRescueFigures.Of(
            [Case(Freed("1:00", "19:00")), Case(Freed("4:00", "19:00")), Case(Rescue.Trapped()), Case(Rescue.FaultOrder())], 60_000, Rescue.At("61:00"), Limits.Default);

        Assert.Equal((4, 3, 2, 2), (summary.Events, summary.Rescues, summary.Open, summary.Entrapments));
        Assert.Equal(0.0033m, summary.EntrapmentRatePercent);
        Assert.Equal((33.33m, 33.33m), (summary.CompliantPercent, summary.TimelyPercent));
        Assert.Equal((2, 2), (summary.Outcomes[RescueOutcome.Entrapment], summary.Causes["206"]));
    }

    [Fact]
    public void Summary_WithoutElevatorsOrRescues_HasNoRates()
    {
        var summary = MonthlyRescueFigures.Of([], elevatorsInUse: null, Rescue.At("0:00"), Limits.Default);

        Assert.Null(summary.EntrapmentRatePercent);
        Assert.Null(summary.CompliantPercent);
        Assert.True(summary.Figures.Accept.NoSample);
    }

    private static Rescue Freed(string acceptedAt, string freedAt) =>
        Rescue.Trapped().Accepts(Rescue.Owner, acceptedAt).Arrives(Rescue.Owner, freedAt).Frees(Rescue.Owner, freedAt);

    private static RescueCase Case(Rescue rescue, bool central = true) => new(Wuxing, central, Rescue.Began, rescue.Progress);

    private static RescueFigures FiguresOf(params Rescue[] rescues) => FiguresOf(central: true, rescues);

    private static RescueFigures FiguresOf(bool central, params Rescue[] rescues) =>
        Analytics(AnalyticsGroup.District, [.. rescues.Select(rescue => Case(rescue, central))]).Total;

    private static RescueAnalytics Analytics(AnalyticsGroup by, IReadOnlyList<RescueCase> cases) =>
        RescueAnalytics.Of(cases, by, company: null, Rescue.At("60:00"), Limits.Default);
}
