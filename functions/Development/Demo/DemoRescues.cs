using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// A year of rescues and fault orders, each held against the rule book as it is told, and the open ones. An open one has no orchestration yet: the
/// sweep starts it, so that its deadlines go on from where they are.
/// </summary>
internal sealed class DemoRescues
{
    private const int Seed = 20_260_103;
    private const int OfEachCompany = 20;
    private const string From = "10.6.0.1";

    private static readonly string[] Causes = ["101", "103", "105", "201", "301", "305", "503"];

    private readonly Random _random = new(Seed);
    private readonly DemoPlan _plan;
    private readonly DemoPeople _people;
    private readonly DateTimeOffset _now;
    private readonly Limits _limits;
    private readonly RescueForce[] _forces;
    private readonly List<(Rescue Rescue, Report Report)> _told = [];

    private DemoRescues(DemoPlan plan, DateTimeOffset now, Limits limits)
    {
        (_plan, _people, _now, _limits) = (plan, new DemoPeople(plan), now, limits);
        _forces =
        [
            .. plan.Organisations.Where(organisation => organisation.Role == Role.Maintenance).Select(company => RescueForce.Of(
                company.Id, [.. company.RescuePoints.Select(point => GeoPoint.Create(point.Latitude, point.Longitude))], [])),
        ];
    }

    /// <summary>The rescues and fault orders, each with the report that opened it.</summary>
    /// <param name="plan">The city.</param>
    /// <param name="now">The moment at which the history ends.</param>
    /// <param name="limits">The limits of the rule book.</param>
    public static IReadOnlyList<(Rescue Rescue, Report Report)> Tell(DemoPlan plan, DateTimeOffset now, Limits limits)
    {
        var rescues = new DemoRescues(plan, now, limits);
        rescues.TellOpen();
        foreach (var (company, elevators) in rescues.Calm())
        {
            rescues.TellYear(company, elevators);
        }

        return rescues._told;
    }

    // The elevators of each company that nothing is special about, so that no rescue meets another.
    private IEnumerable<(OrganisationId Company, DemoElevator[] Elevators)> Calm() =>
        _plan.Elevators.Where(elevator => elevator is { Case.Note: DemoCase.ReadyNote, Entry.Company: not null })
            .GroupBy(elevator => elevator.Entry.Company!.Value)
            .Select(group => (group.Key, group.ToArray()));

    // Each company has one of each stage. Those of the first company are rescues, whose clocks run.
    private void TellOpen()
    {
        var first = _plan.Organisations[0].Id;
        foreach (var elevator in _plan.Elevators.Where(elevator => elevator.Case.Rescue is not null))
        {
            var (company, stage, isTrapped) = (elevator.Entry.Company!.Value, elevator.Case.Rescue!.Value, elevator.Entry.Company == first);
            var pace = isTrapped ? TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(25);
            var age = stage == RescueStage.Dispatched ? pace / 2 : pace * 8;
            var (rescue, report) = Opened(elevator, _now - age, isTrapped);
            if (stage != RescueStage.Dispatched)
            {
                rescue = Accepted(rescue, company, pace * 2);
            }

            _told.Add((stage == RescueStage.Arrived ? Arrived(rescue, company, pace * 5) : rescue, report));
        }
    }

    private void TellYear(OrganisationId company, DemoElevator[] elevators)
    {
        for (var number = 0; number < OfEachCompany; number++)
        {
            // Every seventh meets an elevator a second time.
            var elevator = elevators[number % 7 == 6 ? number - 3 : number];
            var age = number == 0 ? TimeSpan.FromHours(5 + _random.Next(55)) : TimeSpan.FromDays(4 + (number * 18)) + TimeSpan.FromHours(_random.Next(300));
            _told.Add(number % 5 == 4 ? Order(elevator, company, _now - age) : Entrapment(elevator, company, _now - age, number));
        }
    }

    private (Rescue Rescue, Report Report) Order(DemoElevator elevator, OrganisationId company, DateTimeOffset at)
    {
        var (rescue, report) = Opened(elevator, at, isTrapped: false);
        rescue = Arrived(Accepted(rescue, company, Minutes(10, 90)), company, Minutes(20, 90));
        return (Done(rescue, company, Minutes(20, 120), RescueOutcome.NoPassenger), report);
    }

    private (Rescue Rescue, Report Report) Entrapment(DemoElevator elevator, OrganisationId company, DateTimeOffset at, int number)
    {
        var (rescue, report) = Opened(elevator, at, isTrapped: true);
        var leader = company;
        switch (number % 10)
        {
            case 1:
                // The company does not answer, and the second level leads.
                rescue = rescue.With(NextCompany.EventOf(Next(rescue), at + _limits.RescueAccept + TimeSpan.FromMilliseconds(1)));
                leader = rescue.Log[^1].Company!.Value;
                rescue = Accepted(rescue, leader, TimeSpan.FromMinutes(1));
                break;
            case 2:
                // Late by a minute, before the next company answers.
                rescue = rescue.With(NextCompany.EventOf(Next(rescue), at + _limits.RescueAccept + TimeSpan.FromMilliseconds(1)));
                rescue = Accepted(rescue, leader, TimeSpan.FromMinutes(1));
                break;
            default:
                rescue = Accepted(rescue, leader, TimeSpan.FromSeconds(20 + _random.Next(140)));
                break;
        }

        rescue = Arrived(rescue, leader, Minutes(5, 15));
        if (number % 10 == 8)
        {
            // The centre takes the arrival back: the wrong building.
            rescue = rescue.With(new RescueEvent
            {
                Kind = RescueEventKind.Undone,
                At = rescue.Log[^1].At + TimeSpan.FromMinutes(1),
                By = _people.Centre.Id,
                Reason = "到达的是另一幢楼",
                From = From,
            });
            rescue = Arrived(rescue, leader, Minutes(2, 5));
        }

        var outcome = number % 10 == 6 ? RescueOutcome.FalseAlarm : number % 10 == 7 ? RescueOutcome.NoPassenger : RescueOutcome.Entrapment;
        return (Done(rescue, leader, number % 10 == 3 ? Minutes(60, 90) : Minutes(3, 8), outcome), report);
    }

    private NextCompany? Next(Rescue rescue) =>
        NextCompany.Of(GeoPoint.Create(rescue.Latitude!.Value, rescue.Longitude!.Value), _forces, rescue.Progress(), rescue.Company);

    private (Rescue Rescue, Report Report) Opened(DemoElevator elevator, DateTimeOffset at, bool isTrapped)
    {
        // People scan the code when they are trapped. Of another fault the centre hears by telephone.
        var digest = Digest.Of("demo rescue", elevator.Entry.Code.ToString(), at.ToString("O"));
        var report = new Report
        {
            Digest = digest,
            Source = isTrapped ? ReportSource.Public : ReportSource.RescueCentre,
            Code = isTrapped ? FaultCodes.PublicReport : FaultCodes.TelephoneReport,
            Kind = Intake.OfPerson(isTrapped),
            OccurredAt = at,
            ReceivedAt = at,
            Text = isTrapped ? "电梯停在两层之间，门打不开" : "电梯门关不上",
            Phone = $"137{_random.Next(100_000_000):D8}",
            People = isTrapped ? 1 + _random.Next(3) : null,
            Secret = isTrapped ? Digest.Of("demo page", digest) : null,
        };
        var rescue = RescueIntake.Opened(elevator.Entry, report, at);
        return (rescue, report with { Rescue = rescue.Reference });
    }

    private Rescue Accepted(Rescue rescue, OrganisationId company, TimeSpan after)
    {
        var act = EventOf(rescue, RescueEventKind.Accepted, company, after);
        return rescue.With(act with { ExpectedAt = act.At + TimeSpan.FromMinutes(15) });
    }

    private Rescue Arrived(Rescue rescue, OrganisationId company, TimeSpan after) => rescue.With(EventOf(rescue, RescueEventKind.Arrived, company, after));

    private Rescue Done(Rescue rescue, OrganisationId company, TimeSpan after, RescueOutcome outcome) =>
        rescue.With(EventOf(rescue, RescueEventKind.Rescued, company, after) with
        {
            Report = new RescueReport(outcome, Causes[_random.Next(Causes.Length)], outcome == RescueOutcome.Entrapment ? 1 + _random.Next(3) : 0, "已恢复运行"),
        });

    private RescueEvent EventOf(Rescue rescue, RescueEventKind kind, OrganisationId company, TimeSpan after)
    {
        Account worker = _people.WorkerOf(company);
        return new() { Kind = kind, At = rescue.Log[^1].At + after, Company = company, By = worker.Id, From = From };
    }

    private TimeSpan Minutes(int least, int most) => TimeSpan.FromSeconds(_random.Next(least * 60, most * 60));
}
