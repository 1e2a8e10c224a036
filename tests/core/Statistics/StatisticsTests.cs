using System.Collections.Immutable;
using CsCheck;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Statistics;
using ElevatorFunctions.Core.Tests.Rescues;
using ScoreCity;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Statistics;

/// <summary>Statistics of complaints and rescues (P-4), held against the rates of the same facts.</summary>
public sealed class StatisticsTests
{
    private const string Wuxing = "330502";

    private static readonly string[] Districts = [Wuxing, "330503", "330521"];
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateTimeOffset Now = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Limits Limits = Limits.Default;

    private static readonly Gen<CityPlan> Plans = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 4], Gen.Int[0, 200], Gen.Int[0, 20]).Select((seed, companies, days, later) =>
        new CityPlan(seed, companies, 12, ScoreWindow.Of(From, From.AddDays(days), From.AddDays(days + later), Now)));

    [Fact]
    public void P4_RowsOfAnyGroup_AddUpToTheSameSums() => Plans.Sample(plan =>
    {
        var (rescues, complaints) = (RescuesOf(plan), ComplaintsOf(plan));

        Assert.All(WireCodes.All<StatisticsGroup>(), by =>
        {
            Assert.Equal(SumOf(Count(rescues, StatisticsGroup.Company, plan.Window.Moment)), SumOf(Count(rescues, by, plan.Window.Moment)));
            AssertEqual(SumOf(Count(complaints, StatisticsGroup.Company, plan.Window.Moment)), SumOf(Count(complaints, by, plan.Window.Moment)));
        });
    });

    [Fact]
    public void P4_TheOrderOfFacts_ChangesNothing() => Gen.Select(Plans, Gen.Enum<StatisticsGroup>()).Sample((plan, by) =>
    {
        var (rescues, complaints) = (RescuesOf(plan), ComplaintsOf(plan));
        var shuffled = Count(Shuffled(complaints, plan.Seed), by, plan.Window.Moment);

        Assert.Equal(Count(rescues, by, plan.Window.Moment), Count(Shuffled(rescues, plan.Seed), by, plan.Window.Moment));
        Assert.All(Count(complaints, by, plan.Window.Moment), group => AssertEqual(group.Value, shuffled[group.Key]));
    });

    // The rate leaves out late ones that are exempted, the counts keep them.
    [Fact]
    public void S2_S3_StatisticsByCompany_AreTheFiguresOfTheRates() => Plans.Sample(plan =>
    {
        var figures = CityTallies.Of(plan, Limits);
        var rescues = Count(RescuesOf(plan).Where(rescue => IsIn(plan, rescue)), StatisticsGroup.Company, plan.Window.Moment);
        var complaints = Count(ComplaintsOf(plan).Where(complaint => IsIn(plan, complaint)), StatisticsGroup.Company, plan.Window.Moment);

        Assert.All(figures, pair =>
        {
            var rescue = rescues.GetValueOrDefault(pair.Key.ToString(), new());
            var complaint = complaints.GetValueOrDefault(pair.Key.ToString(), new());
            Assert.Equal(
                (pair.Value.Rescue.FirstTimely, pair.Value.Rescue.FirstLate + pair.Value.Rescue.Exempted, pair.Value.Rescue.SecondTimely),
                (rescue.FirstTimely, rescue.FirstLate, rescue.SecondTimely));
            Assert.Equal(
                (pair.Value.Complaint.Timely, pair.Value.Complaint.Late + pair.Value.Complaint.Exempted, pair.Value.Complaint.Pending),
                (complaint.Timely, complaint.Late, complaint.Complaints - complaint.Timely - complaint.Late));
        });
    });

    [Fact]
    public void P4_TheRowOfACompany_IsItsPartOfAll() => Plans.Sample(plan =>
    {
        var (rescues, complaints) = (RescuesOf(plan), ComplaintsOf(plan));
        var company = plan.CompanyIds[0];
        var (own, ownComplaints) = (Count(rescues, StatisticsGroup.Month, plan.Window.Moment, company), Count(complaints, StatisticsGroup.Month, plan.Window.Moment, company));

        Assert.Equal(Count(rescues, StatisticsGroup.Company, plan.Window.Moment).GetValueOrDefault(company.ToString(), new()), SumOf(own));
        AssertEqual(Count(complaints, StatisticsGroup.Company, plan.Window.Moment).GetValueOrDefault(company.ToString(), new()), SumOf(ownComplaints));
    });

    [Fact]
    public void S2_HelpInTime_IsTheHelpersPart_AndNothingElse()
    {
        var rescue = Of(Rescue.Trapped().Calls(Theirs, "4:00").Accepts(Theirs, "5:00").Arrives(Theirs, "9:00").Frees(Theirs, "20:00"));

        var byCompany = Count([rescue], StatisticsGroup.Company, Rescue.At("60:00"));

        Assert.Equal(
            new() { Events = 1, Rescues = 1, Entrapments = 1, People = 2, Outages = 1, FirstLate = 1 },
            byCompany[Ours.ToString()]);
        Assert.Equal(new() { SecondTimely = 1 }, byCompany[Theirs.ToString()]);
        Assert.Equal([Theirs.ToString()], Count([rescue], StatisticsGroup.Company, Rescue.At("60:00"), Theirs).Keys);
    }

    [Fact]
    public void P4_WithoutACompany_EventsCountInAGroupOfTheirOwn()
    {
        var order = Of(new Rescue(), hasOwner: false);

        var counts = Assert.Single(Count([order], StatisticsGroup.Company, Rescue.At("60:00")));

        Assert.Equal((StatisticsCase.NoCompany, new RescueCounts { Events = 1, Open = 1 }), (counts.Key, counts.Value));
    }

    [Theory]
    [InlineData("2026-01-31T15:59:59Z", "2026-01")]
    [InlineData("2026-01-31T16:00:00Z", "2026-02")]
    public void P4_AMonth_IsThatOfShanghai(string at, string month) => Assert.Equal(
        month, new StatisticsCase(Elevator, Wuxing, DateTimeOffset.Parse(at)).KeyBy(StatisticsGroup.Month, Ours));

    [Fact]
    public void P4_AComplaintOfSeveralCategories_CountsInEach_AndOnce()
    {
        var statistics = new ComplaintStatistics(StatisticsGroup.District, company: null, Noon("2026-03-10"), Limits);
        foreach (var categories in (string[][])[["C02", "C06"], ["C02", "C02"]])
        {
            statistics.Add(ComplaintOn("2026-03-01"), Wuxing, categories, complainants: 3);
        }

        statistics.Add(ComplaintOn("2026-03-11"), Wuxing, ["C10"], complainants: 1);

        var counts = Assert.Single(statistics.Groups).Value;
        Assert.Equal((2, 2, 2, 6), (counts.Complaints, counts.Late, counts.Open, counts.Complainants));
        Assert.Equal([KeyValuePair.Create("C02", 2), KeyValuePair.Create("C06", 1)], counts.Categories);
    }

    private static ComplaintFacts ComplaintOn(string day) =>
        new() { Id = ComplaintId.Create(Noon(day), new byte[10]), Elevator = Elevator, Company = Ours, ComplainedAt = Noon(day), Log = [] };

    private static IReadOnlyDictionary<string, RescueCounts> Count(
        IEnumerable<RescueFacts> rescues, StatisticsGroup by, DateTimeOffset moment, OrganisationId? company = null)
    {
        var statistics = new RescueStatistics(by, company, moment, Limits);
        foreach (var rescue in rescues)
        {
            statistics.Add(rescue, DistrictOf(rescue.Elevator));
        }

        return statistics.Groups;
    }

    private static IReadOnlyDictionary<string, ComplaintCounts> Count(
        IEnumerable<ComplaintFacts> complaints, StatisticsGroup by, DateTimeOffset moment, OrganisationId? company = null)
    {
        var statistics = new ComplaintStatistics(by, company, moment, Limits);
        foreach (var complaint in complaints)
        {
            var at = complaint.ComplainedAt.Second;
            statistics.Add(complaint, DistrictOf(complaint.Elevator), ComplaintCategories.All.Skip(at % 7).Take(1 + (at % 3)).Select(category => category.Code), 1 + (at % 4));
        }

        return statistics.Groups;
    }

    private static T SumOf<T>(IReadOnlyDictionary<string, T> groups)
        where T : class, ICounts<T>, new() => groups.Values.Aggregate(new T(), (sum, counts) => sum.Plus(counts));

    private static ImmutableArray<RescueFacts> RescuesOf(CityPlan plan) => [.. plan.UseUnits().SelectMany(unit => unit.Elevators).SelectMany(elevator => elevator.Rescues)];

    private static ImmutableArray<ComplaintFacts> ComplaintsOf(CityPlan plan) =>
        [.. plan.UseUnits().SelectMany(unit => unit.Elevators).SelectMany(elevator => elevator.Complaints)];

    private static bool IsIn(CityPlan plan, RescueFacts rescue) =>
        ScoredRescue.Of(rescue, plan.Window.Moment, Limits) is { } scored && plan.Window.Contains(scored.Day);

    private static bool IsIn(CityPlan plan, ComplaintFacts complaint) =>
        ScoredComplaint.Of(complaint, plan.Window.Moment, Limits) is { } scored && plan.Window.Contains(scored.Day);

    private static string DistrictOf(ElevatorCode elevator) => Districts[elevator.ToString()[^1] % Districts.Length];

    // Equality of records does not look into their dictionaries.
    private static void AssertEqual(ComplaintCounts expected, ComplaintCounts actual)
    {
        Assert.Equal(expected.Categories, actual.Categories);
        Assert.Equal(expected with { Categories = actual.Categories }, actual);
    }

    private static ImmutableArray<T> Shuffled<T>(ImmutableArray<T> items, int seed)
    {
        T[] all = [.. items];
        new Random(seed).Shuffle(all);
        return [.. all];
    }
}
