using System.Collections.Immutable;
using CsCheck;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using ScoreCity;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Properties of the scores of every city.</summary>
public sealed class ScorePropertyTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateTimeOffset Now = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Limits Limits = Limits.Default;

    private static readonly Gen<CityPlan> Plans = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 4], Gen.Int[0, 200], Gen.Int[0, 20]).Select((seed, companies, days, later) =>
        new CityPlan(seed, companies, 12, ScoreWindow.Of(From, From.AddDays(days), From.AddDays(days + later), Now)));

    [Fact]
    public void S_Rates_AreOfAHundred_AndScoresAreNotBelowZero() => Plans.Sample(plan =>
        Assert.All(CityTallies.Of(plan, Limits).Values, figures => Assert.All(WireCodes.All<ScoreRate>(), rate =>
        {
            var grade = figures.GradeOf(rate, Limits);
            Assert.InRange(grade.Rate, 0, 100);
            Assert.InRange(grade.Score, 0, rate == ScoreRate.Rescue ? decimal.MaxValue : 16);
            Assert.Equal(decimal.Round(grade.Score, 2), grade.Score);
        })));

    [Fact]
    public void S_TheOrderOfFacts_ChangesNothing() => Plans.Sample(plan =>
    {
        var chance = new Random(plan.Seed);
        CityUseUnit[] shuffled =
        [
            .. Shuffled(plan.UseUnits(), chance).Select(unit => unit with
            {
                Elevators = Shuffled(
                    unit.Elevators.Select(elevator => elevator with
                    {
                        Tenures = Shuffled(elevator.Tenures, chance),
                        Visits = Shuffled(elevator.Visits, chance),
                        Rescues = Shuffled(elevator.Rescues, chance),
                        Complaints = Shuffled(elevator.Complaints, chance),
                        Inspections = Shuffled(elevator.Inspections, chance),
                    }),
                    chance),
            }),
        ];

        Assert.Equal(CityTallies.Of(plan, Limits), CityTallies.Of(plan, shuffled, Limits));
    });

    // Exempting a record costs no company a point, however the record stands.
    [Fact]
    public void S8_AnExemption_NeverLowersAScore() => Plans.Sample(plan =>
    {
        var (before, after) = (CityTallies.Of(plan, Limits), CityTallies.Of(plan, plan.UseUnits().Select(ExemptMore), Limits));
        AssertNoneIsLower(before, after);
    });

    [Fact]
    public void S_ATimelyEvent_NeverLowersItsRate() => Plans.Sample(plan =>
    {
        var before = CityTallies.Of(plan, Limits);
        AssertNoneIsLower(
            before, CityTallies.Of(plan, plan.UseUnits().Select(unit => Timely(plan, unit)), Limits), ScoreRate.Maintenance, ScoreRate.Rescue, ScoreRate.Complaint);
    });

    [Fact]
    public void S_TwoWindowsThatAdjoin_AddUpWhereTheRuleDoes() => Gen.Select(Plans, Gen.Int[0, 200]).Sample((plan, at) =>
    {
        var whole = plan.Window;
        if (whole.From.AddDays(at) >= whole.To)
        {
            return;
        }

        var asOf = whole.Today.AddDays(-1);
        var units = plan.UseUnits().ToArray();
        var first = CityTallies.Of(plan with { Window = ScoreWindow.Of(whole.From, whole.From.AddDays(at), asOf, Now) }, units, Limits);
        var second = CityTallies.Of(plan with { Window = ScoreWindow.Of(whole.From.AddDays(at + 1), whole.To, asOf, Now) }, units, Limits);
        foreach (var (company, all) in CityTallies.Of(plan, units, Limits))
        {
            var (one, other) = (first[company], second[company]);
            Assert.Equal(all.Maintenance.OverdueRecords, one.Maintenance.OverdueRecords + other.Maintenance.OverdueRecords);
            Assert.Equal(Quality(all.Maintenance), Quality(one.Maintenance) + Quality(other.Maintenance));
            Assert.Equal(all.Maintenance.Pending, one.Maintenance.Pending + other.Maintenance.Pending);
            Assert.Equal(all.Maintenance.Exempted, one.Maintenance.Exempted + other.Maintenance.Exempted);
            Assert.Equal(all.Rescue, one.Rescue with
            {
                FirstTimely = one.Rescue.FirstTimely + other.Rescue.FirstTimely,
                FirstLate = one.Rescue.FirstLate + other.Rescue.FirstLate,
                SecondTimely = one.Rescue.SecondTimely + other.Rescue.SecondTimely,
                Pending = one.Rescue.Pending + other.Rescue.Pending,
                Exempted = one.Rescue.Exempted + other.Rescue.Exempted,
            });
            Assert.Equal((all.Complaint.Total, all.Complaint.Timely), (one.Complaint.Total + other.Complaint.Total, one.Complaint.Timely + other.Complaint.Timely));
            Assert.Equal(all.Fault, other.Fault);
        }
    });

    [Fact]
    public void S7_Details_AddUpToTheFigures() => Plans.Sample(plan =>
    {
        var tally = new ScoreTally(plan.CompanyIds[0], plan.Window, Limits);
        ElevatorMaintenance[] rows =
        [
            .. plan.UseUnits().SelectMany(unit => unit.Elevators).Where(elevator => elevator.Companies.Contains(plan.CompanyIds[0]))
                .Select(elevator => tally.Add(elevator.FactsOf(plan.CompanyIds[0], plan.Window.Moment, Limits))).OfType<ElevatorMaintenance>(),
        ];

        Assert.Equal(rows.Sum(row => row.Required), tally.Figures.Maintenance.Required);
        Assert.Equal(rows.Sum(row => row.Runs.Sum(part => part.Required)), tally.Figures.Maintenance.Required);
        Assert.Equal(rows.Where(row => row.IsMiss).Sum(row => row.TotalNonCompliant), tally.Figures.Maintenance.TotalNonCompliant);
        Assert.All(rows, row => Assert.Equal(row.NonCompliantBefore - row.NonCompliant, row.Visits.Count(row.Zeroes)));
        Assert.All(rows, row => Assert.Equal(row.Overdue, row.Records.Count(record => !record.IsExempt)));
    });

    private static int Quality(MaintenanceRateFigures figures) => figures.NonCompliantVisits + figures.ZeroedVisits;

    private static CityUseUnit ExemptMore(CityUseUnit unit) => unit with
    {
        Elevators =
        [
            .. unit.Elevators.Select(elevator => elevator with
            {
                Visits = [.. elevator.Visits.Select((visit, at) => visit with { IsExempt = visit.IsExempt || at % 3 == 0 })],
                ExemptDueDays = [.. elevator.ExemptDueDays, .. Enumerable.Range(0, 20).Select(day => From.AddDays((day * 7) + elevator.Number))],
                Rescues = [.. elevator.Rescues.Select(rescue => rescue with { IsExemptForRescue = true, IsExemptForFault = elevator.Number % 2 == 0 || rescue.IsExemptForFault })],
                Complaints = [.. elevator.Complaints.Select(complaint => complaint with { IsExempt = true })],
                Inspections = [.. elevator.Inspections.Select(one => (one.Company, one.Report with { IsExempt = true }))],
                Changes = [.. elevator.Changes.Select(one => (one.Company, one.Change with { IsExempt = true }))],
            }),
        ],
    };

    // Every visit that was not valid yet is, and each elevator has a timely rescue, a timely complaint more.
    private static CityUseUnit Timely(CityPlan plan, CityUseUnit unit) => unit with
    {
        Elevators =
        [
            .. unit.Elevators.Select(elevator => elevator with
            {
                Visits = [.. elevator.Visits.Select((visit, at) => at % 2 == 0 ? visit : visit with { Facts = Reviewed(visit.Facts) })],
                Rescues = [.. elevator.Rescues, RescueOn(elevator, plan.Window.From)],
                Complaints = [.. elevator.Complaints, ComplaintOn(elevator, plan.Window.From)],
            }),
        ],
    };

    private static VisitFacts Reviewed(VisitFacts facts) => facts.SignedOutAt is null ? facts : facts with { Mode = MaintenanceMode.Checklist, HasSignature = true };

    private static RescueFacts RescueOn(CityElevator elevator, DateOnly day)
    {
        var (at, owner) = (ShanghaiCalendar.StartOfDay(day), elevator.RegisteredOn(day));
        return new()
        {
            Id = RescueId.Create(at, new byte[10]),
            Elevator = elevator.Code,
            Company = owner,
            OpenedAt = at,
            Log = owner is null ? [] :
            [
                new() { Kind = RescueEventKind.Trapped, At = at },
                new() { Kind = RescueEventKind.Dispatched, At = at, Company = owner, Level = 1 },
                new() { Kind = RescueEventKind.Accepted, At = at.AddMinutes(3), Company = owner },
                new() { Kind = RescueEventKind.Arrived, At = at.AddMinutes(9), Company = owner },
                new() { Kind = RescueEventKind.Rescued, At = at.AddMinutes(33), Company = owner, Report = new(RescueOutcome.Entrapment, "301", 1, null) },
            ],
        };
    }

    private static ComplaintFacts ComplaintOn(CityElevator elevator, DateOnly day)
    {
        var at = ShanghaiCalendar.StartOfDay(day);
        return new()
        {
            Id = ComplaintId.Create(at, new byte[10]),
            Elevator = elevator.Code,
            Company = elevator.RegisteredOn(day),
            ComplainedAt = at,
            Log =
            [
                new() { Kind = ComplaintEventKind.Accepted, At = at.AddHours(1) },
                new() { Kind = ComplaintEventKind.Handled, At = at.AddHours(2) },
                new() { Kind = ComplaintEventKind.Reviewed, At = at.AddHours(3) },
            ],
        };
    }

    private static void AssertNoneIsLower(
        IReadOnlyDictionary<OrganisationId, CompanyFigures> before, IReadOnlyDictionary<OrganisationId, CompanyFigures> after, params ScoreRate[] rates) =>
        Assert.All(before, pair => Assert.All(rates.Length == 0 ? WireCodes.All<ScoreRate>() : rates, rate => Assert.True(
            after[pair.Key].GradeOf(rate, Limits).Score >= pair.Value.GradeOf(rate, Limits).Score,
            $"{rate}: {pair.Value.GradeOf(rate, Limits)} became {after[pair.Key].GradeOf(rate, Limits)}")));

    private static ImmutableArray<T> Shuffled<T>(IEnumerable<T> items, Random chance)
    {
        T[] all = [.. items];
        chance.Shuffle(all);
        return [.. all];
    }
}
