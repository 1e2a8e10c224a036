using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// A year of visits, each decided by the rule book like a user's own: a visit that sign-in or sign-out would refuse cannot get in here.
/// </summary>
internal sealed class DemoHistory
{
    private const int Seed = 20_260_102;
    private const int Days = 365;
    private const int SlotsADay = 5;
    private const int SlotMinutes = 100;

    // Of latitude.
    private const double MetresADegree = 111_195;

    // Visits that are late, of a hundred: careful companies and careless ones.
    private static readonly int[] LateOfHundred = [1, 2, 3, 5, 8, 12];

    // A visit that is left open, or that awaits something, is over by now.
    private static readonly TimeSpan Past = TimeSpan.FromDays(2);

    private readonly Random _random = new(Seed);
    private readonly Random _hints = new(Seed);
    private readonly DemoPlan _plan;
    private readonly DateTimeOffset _now;
    private readonly Limits _limits;
    private readonly Dictionary<AccountId, UploadId> _photos;
    private readonly Dictionary<OrganisationId, Account> _seesAll;
    private readonly Dictionary<(AccountId Worker, DateOnly Day), int> _slots = [];
    private readonly Dictionary<AccountId, WorkerLedger> _ledgers = [];
    private readonly Dictionary<ElevatorCode, DepthsDue> _depths = [];
    private readonly Dictionary<OrganisationId, int> _lateOfHundred;

    private DemoHistory(DemoPlan plan, IReadOnlyDictionary<AccountId, UploadId> photos, DateTimeOffset now, Limits limits)
    {
        (_plan, _now, _limits) = (plan, now, limits);
        _photos = new Dictionary<AccountId, UploadId>(photos);
        _seesAll = plan.Accounts.Where(account => account is { Role: Role.Maintenance, AllElevators: true, IsMain: false })
            .ToDictionary(account => account.Organisation);
        _lateOfHundred = plan.Organisations.Where(organisation => organisation.Role == Role.Maintenance).Index()
            .ToDictionary(company => company.Item.Id, company => LateOfHundred[company.Index % LateOfHundred.Length]);
    }

    /// <summary>Visits in the order of their sign-in, and each worker's ledger after them.</summary>
    /// <param name="plan">The city.</param>
    /// <param name="photos">Each worker's uploaded photo, which stands in every one of its visits.</param>
    /// <param name="now">The moment the history ends.</param>
    /// <param name="limits">The rule book's limits.</param>
    public static (IReadOnlyList<Visit> Visits, IReadOnlyDictionary<AccountId, WorkerLedger> Ledgers) Tell(
        DemoPlan plan, IReadOnlyDictionary<AccountId, UploadId> photos, DateTimeOffset now, Limits limits)
    {
        var history = new DemoHistory(plan, photos, now, limits);
        var visits = history.Planned().OrderBy(planned => planned.SignInAt).Select(history.Decide).OfType<Visit>().ToArray();
        return (visits, history._ledgers);
    }

    private IEnumerable<Planned> Planned()
    {
        var today = ShanghaiCalendar.DayOf(_now);
        foreach (var elevator in _plan.Elevators.Where(elevator => elevator.Case.HasHistory))
        {
            var end = today.AddDays(-elevator.Case.IdleDays);
            for (var day = today.AddDays(-Days + _random.Next(15)); day < end; day = day.AddDays(NextGap(elevator)))
            {
                if (elevator.Covers.On(day) is not null && Slot(elevator, day) is { } slot)
                {
                    yield return new Planned(elevator, slot.Worker, slot.SignInAt, Kind: null);
                }
            }
        }

        foreach (var elevator in _plan.Elevators.Where(elevator => elevator.Case.LastVisit is not null))
        {
            var kind = elevator.Case.LastVisit!.Value;
            var signInAt = _now - (kind == DemoVisit.Open ? TimeSpan.Zero : TimeSpan.FromHours(6)) - TimeSpan.FromMinutes(10 + _random.Next(20));
            yield return new Planned(elevator, WorkersOf(elevator, today)[^1], signInAt, kind);
        }
    }

    // Mostly a day or two early, and sometimes late, which makes overdue records (V-17). Companies differ in how often.
    private int NextGap(DemoElevator elevator) => _random.Next(100) < _lateOfHundred[elevator.Entry.Company!.Value] ? 16 + _random.Next(6) : 14 + _random.Next(2);

    private IReadOnlyList<Account> WorkersOf(DemoElevator elevator, DateOnly day)
    {
        var company = elevator.CompanyOn(day);
        return elevator.AssignedTo.Count > 0 && company == elevator.Entry.Company ? elevator.AssignedTo : [_seesAll[company!.Value]];
    }

    // Workers go from elevator to elevator: a slot of the day each, so that no worker is at two.
    private (Account Worker, DateTimeOffset SignInAt)? Slot(DemoElevator elevator, DateOnly day)
    {
        var worker = WorkersOf(elevator, day).MinBy(candidate => _slots.GetValueOrDefault((candidate.Id, day)))!;
        var slot = _slots.GetValueOrDefault((worker.Id, day));
        if (slot >= SlotsADay)
        {
            return null;
        }

        _slots[(worker.Id, day)] = slot + 1;
        var start = ShanghaiCalendar.StartOfDay(day) + TimeSpan.FromMinutes((8 * 60) + (slot * SlotMinutes) + _random.Next(15));
        return (worker, start + TimeSpan.FromSeconds(_random.Next(60)));
    }

    // Null when the worker has left a visit open that day, and so cannot begin another (V-10).
    private Visit? Decide(Planned planned)
    {
        var ledger = _ledgers.GetValueOrDefault(planned.Worker.Id, WorkerLedger.None);
        if (ledger.OpenAt(planned.SignInAt, _limits) is not null)
        {
            return null;
        }

        Allow(SignInDecision.Decide(SignInFactsOf(planned, ledger), planned.SignInAt, _limits), planned);
        var depths = _depths.GetValueOrDefault(planned.Elevator.Entry.Code);
        var day = ShanghaiCalendar.DayOf(planned.SignInAt);
        var visit = WithHint(VisitOf(planned)) with
        {
            DepthDue = depths.On(planned.Elevator.Entry.CommissionedOn, planned.Elevator.Entry.CycleDays, day, _limits),
        };
        ledger = ledger.SignIn(visit.Id, visit.Elevator, _limits);
        var isLeft = planned.Kind is null && _random.Next(200) == 0 && planned.SignInAt < _now - Past;
        if (planned.Kind == DemoVisit.Open || isLeft)
        {
            // Under way, or never signed out and so invalid for good. Some of those the company has ended (V-19).
            var isEnded = isLeft && _random.Next(2) == 0;
            _ledgers[planned.Worker.Id] = isEnded ? ledger.GiveBack(visit.Id) : ledger;
            return isEnded ? visit with { End = new VisitEnd(visit.SignedInAt + TimeSpan.FromHours(1), visit.Company.ToString(), "手机损坏，无法签退") } : visit;
        }

        var signOutAt = planned.SignInAt + TimeSpan.FromMinutes(36 + _random.Next(40));
        Allow(SignOutDecision.Decide(SignOutFactsOf(planned, visit), signOutAt, _limits), planned);
        visit = WithFormAndReview(visit with { SignOut = SignOutOf(planned, visit, signOutAt) }, planned.Kind);
        _ledgers[planned.Worker.Id] = ledger.SignOut(visit.Id);
        _depths[visit.Elevator] = depths.With(day, visit.SignOut!.Depth);
        return visit;
    }

    private static void Allow(Refusal? refusal, Planned planned)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"the demo city's visit at {planned.Elevator.Entry.Code} would be refused: {refusal.Code}");
        }
    }

    private static ScannedElevator ScannedOf(DemoElevator elevator, DateTimeOffset at) => new()
    {
        Code = elevator.Entry.Code,
        Maintainer = elevator.CompanyOn(ShanghaiCalendar.DayOf(at)),
        Location = PointOf(elevator),
        GeofenceMetres = elevator.Entry.GeofenceMetres,
        Covers = elevator.Covers,
    };

    private static GeoPoint PointOf(DemoElevator elevator) =>
        GeoPoint.Create(elevator.Entry.Position!.Latitude, elevator.Entry.Position.Longitude);

    private static SignInFacts SignInFactsOf(Planned planned, WorkerLedger ledger) => new()
    {
        IsMainAccount = planned.Worker.IsMain,
        IsQrValid = true,
        Elevator = ScannedOf(planned.Elevator, planned.SignInAt),
        IsAssigned = planned.Worker.AllElevators || planned.Elevator.AssignedTo.Contains(planned.Worker),
        Company = planned.Worker.Organisation,
        Position = new ReportedPosition(PointOf(planned.Elevator), AccuracyMetres: 12),
        Quota = ledger.QuotaOf(ShanghaiCalendar.MonthOf(planned.SignInAt)),
        Level = planned.Worker.Level,
        Face = FaceVerdict.Accepted,
        OpenOfCaller = ledger.OpenAt(planned.SignInAt, Limits.Default),
    };

    private static SignOutFacts SignOutFactsOf(Planned planned, Visit visit) => new()
    {
        IsQrValid = true,
        Elevator = ScannedOf(planned.Elevator, planned.SignInAt),
        IsOwnVisit = true,
        VisitElevator = visit.Elevator,
        SignedInAt = visit.SignedInAt,
        Position = new ReportedPosition(PointOf(planned.Elevator), AccuracyMetres: 12),
        Face = FaceVerdict.Accepted,
    };

    private Visit VisitOf(Planned planned)
    {
        var random = new byte[10];
        _random.NextBytes(random);
        var entry = planned.Elevator.Entry;
        return new Visit
        {
            Id = VisitId.Create(planned.SignInAt, random),
            Person = planned.Worker.Id,
            PersonName = planned.Worker.PersonName,
            Company = planned.Worker.Organisation,
            Elevator = entry.Code,
            Kind = entry.Kind,
            UseUnit = entry.UseUnit,
            District = entry.District,
            Place = entry.Place,
            SignedInAt = planned.SignInAt,
            SignInPlace = new ScanPlace(entry.Position!.Latitude, entry.Position.Longitude, 12, Distance: 0, _limits.GeofenceMetres + 12),
        };
    }

    // Some of a hundred are unusual, so that supervisors have a list to look at (V-16).
    private Visit WithHint(Visit visit) => _hints.Next(100) switch
    {
        0 => visit with { SignInPlace = EdgeOf(visit.SignInPlace), Hints = [new NotedHint(VisitHint.FenceEdge)] },
        1 => visit with { Hints = [new NotedHint(VisitHint.MockLocation)] },
        _ => visit,
    };

    private ScanPlace EdgeOf(ScanPlace place)
    {
        var metres = place.Limit!.Value * (1 + _limits.HintFenceShare) / 2;
        return place with { Latitude = place.Latitude + (metres / MetresADegree), Distance = metres };
    }

    private VisitSignOut SignOutOf(Planned planned, Visit visit, DateTimeOffset at)
    {
        var (photo, isChecklist) = (_photos[visit.Person], planned.Kind is DemoVisit.WithoutSignature or DemoVisit.WithFailure);
        var isPaper = planned.Kind == DemoVisit.WithoutForm || (_random.Next(100) < 8 && !isChecklist);
        var depth = _random.Next(40) == 0 ? VisitDepth.HalfMonth : visit.DepthDue!.Value;
        string[] items = isPaper ? [] : [.. MaintenanceItems.Of(visit.Kind, depth).Select(item => item.Code)];
        string[] failed = !isPaper && (planned.Kind == DemoVisit.WithFailure || _random.Next(80) == 0) ? [items[_random.Next(items.Length)]] : [];
        var isSigned = _random.Next(100) < 78;
        return new VisitSignOut
        {
            At = at,
            Place = visit.SignInPlace,
            Mode = isPaper ? MaintenanceMode.Paper : MaintenanceMode.Checklist,
            Depth = isPaper ? null : depth,
            Done = [.. items.Except(failed, StringComparer.Ordinal)],
            Failed = failed.ToDictionary(item => item, _ => new FailedItem("磨损超标，需更换", photo), StringComparer.Ordinal),
            Problems = _random.Next(30) == 0 ? ["层门地坎有异物，已清理"] : [],
            Remark = _random.Next(20) == 0 ? "运行正常" : null,
            Photos = [photo],
            Signature = isSigned && planned.Kind != DemoVisit.WithoutSignature ? photo : null,
        };
    }

    // Adds the paper form and the use unit's review, as far as they lie before now.
    private Visit WithFormAndReview(Visit visit, DemoVisit? kind)
    {
        var done = visit.SignOut!;
        var uploadAt = done.At + TimeSpan.FromMinutes(30 + _random.Next(20 * 60));
        if (kind is null && done.Mode == MaintenanceMode.Paper && _random.Next(100) < 75 && uploadAt < _now)
        {
            visit = visit with { PaperForm = new VisitPaperForm(uploadAt, visit.Person, done.Photos) };
        }

        var reviewAt = done.At + TimeSpan.FromHours(4 + _random.Next(24 * 8));
        var draw = _random.Next(100);
        if (kind is null && done.Signature is null && draw < 85 && reviewAt < _now)
        {
            var accepted = draw < 78;
            visit = visit with
            {
                Review = new VisitReview(reviewAt, visit.UseUnit.ToString(), accepted, accepted ? null : "未按约定时间到场"),
            };
        }

        return visit;
    }
}

/// <summary>A visit that somebody of the demo city means to make.</summary>
/// <param name="Elevator">Where.</param>
/// <param name="Worker">Who.</param>
/// <param name="SignInAt">When.</param>
/// <param name="Kind">The act that it waits for, or null for a visit of the history.</param>
internal sealed record Planned(DemoElevator Elevator, Account Worker, DateTimeOffset SignInAt, DemoVisit? Kind);
