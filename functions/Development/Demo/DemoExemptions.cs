using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Scores;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// The records that the centre of the demo city exempted, of each kind and of different companies, so that figures differ from records for a reason that
/// can be read (S-8), one exemption that it withdrew, and an application each that it refused and has not decided on. A company that has no such miss
/// has no exemption.
/// </summary>
/// <param name="plan">The city.</param>
/// <param name="story">All that happened in it.</param>
/// <param name="files">Its elevators.</param>
/// <param name="now">The moment at which it begins.</param>
internal sealed class DemoExemptions(DemoPlan plan, DemoStory story, IReadOnlyList<UpkeepFile> files, DateTimeOffset now, Limits limits)
{
    // By then the deadlines of the record are over, and the last night is still to come.
    private const int DaysToExempt = 25;
    private const int DaysToChange = 5;
    private const int RandomBytes = 10;

    // By the place of the company among all.
    private static readonly Wanted[] All =
    [
        new(0, ExemptionKind.Inspection, ScoreRate.Inspection, "检验机构书面更正：该项由改造单位整改"),
        new(1, ExemptionKind.MaintainerChange, ScoreRate.MaintainerChange, "使用单位公章遗失，延期办理，有使用单位说明"),
        new(2, ExemptionKind.Visit, ScoreRate.Maintenance, "使用单位负责人住院，未能按期复核，有医院证明"),
        new(3, ExemptionKind.OverdueRecord, ScoreRate.Maintenance, "使用单位封梯装修，有书面通知"),
        new(3, ExemptionKind.OverdueRecord, ScoreRate.Maintenance, "台风期间停电，有供电公司通知"),
        new(4, ExemptionKind.Rescue, ScoreRate.Rescue, "道路因事故封闭，有交警证明"),
        new(4, ExemptionKind.Rescue, ScoreRate.Fault, "乘客扒门所致，有监控录像"),
        new(5, ExemptionKind.Complaint, ScoreRate.Complaint, "短信通知未送达，有运营商证明"),
        new(5, ExemptionKind.OverdueRecord, ScoreRate.Maintenance, "使用单位停用电梯，有停用证明", ExemptionState.Withdrawn, "经核实，停用证明不实"),
        new(2, ExemptionKind.OverdueRecord, ScoreRate.Maintenance, "春节假期使用单位无人值守", ExemptionState.Refused, "节假日不免除维保义务"),
        new(3, ExemptionKind.OverdueRecord, ScoreRate.Maintenance, "电梯井道进水抢修，有物业证明", ExemptionState.Applied),
    ];

    private readonly DateOnly _newest = ShanghaiCalendar.DayOf(now).AddDays(-DaysToExempt - DaysToChange - 1);
    private readonly Account _centre = new DemoPeople(plan).Centre;
    private readonly Dictionary<ElevatorCode, DemoElevator> _elevators = plan.Elevators.ToDictionary(elevator => elevator.Entry.Code);

    private readonly OrganisationId[] _companies =
        [.. plan.Organisations.Where(organisation => organisation.Role == Role.Maintenance).Select(organisation => organisation.Id)];

    /// <summary>The exemptions, in any state.</summary>
    public IReadOnlyList<Exemption> Tell()
    {
        var told = new List<Exemption>();
        foreach (var wanted in All)
        {
            var missed = MissesOf(wanted.Kind, wanted.Rate, _companies[wanted.Company])
                .Where(miss => miss.Day <= _newest && !told.Any(one => one.Record == miss.Id))
                .OrderByDescending(miss => miss.Day).ThenBy(miss => miss.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (missed is not null)
            {
                told.Add(Of(wanted, missed));
            }
        }

        return told;
    }

    private IEnumerable<Miss> MissesOf(ExemptionKind kind, ScoreRate rate, OrganisationId company) => kind switch
    {
        ExemptionKind.Visit =>
            from visit in story.Visits
            let day = ShanghaiCalendar.DayOf(visit.SignedInAt)
            where visit.Company == company && IsCovered(visit.Elevator, company, day)
                && visit is { SignOut: { Signature: null, Mode: MaintenanceMode.Checklist }, Review: null }
                && VisitStatuses.Of(visit.Facts(), now, limits) == VisitStatus.NonCompliant
            select new Miss(visit.Reference, day, visit.Elevator),
        ExemptionKind.OverdueRecord =>
            from file in files
            from record in file.RecordsBefore(ShanghaiCalendar.DayOf(now))
            where record.Company == company
            select new Miss(record.Id, record.DueOn, record.Elevator),
        ExemptionKind.Rescue =>
            from pair in story.Rescues
            let row = ScoredRescue.Of(pair.Rescue.Facts(), now, limits)!
            where pair.Rescue.Company == company
                && (rate == ScoreRate.Rescue
                    ? row.Standing == ScoreStanding.Late
                    : row is { IsEntrapment: true, IsOutage: false } && IsCovered(pair.Rescue.Elevator, company, row.Day))
            select new Miss(pair.Rescue.Reference, row.Day, pair.Rescue.Elevator),
        ExemptionKind.Complaint =>
            from complaint in story.Complaints
            let row = ScoredComplaint.Of(complaint.Facts(), now, limits)!
            where complaint.Company == company && row.Standing == ScoreStanding.Late
            select new Miss(complaint.Reference, row.Day, complaint.Elevator),
        ExemptionKind.Inspection =>
            from report in story.Inspections
            where report.Company == company && report is { Withdrawal: null, Kind: not InspectionKind.ReCheck }
                && ScoreFacts.Of(report, StandingExemptions.None).Fails
            select new Miss(report.Id, report.InspectedOn, report.Elevator),
        _ =>
            from elevator in plan.Elevators
            where elevator.Change is not null && elevator.Entry.Company == company
            let change = new ListedMaintainerChange(elevator.Entry, elevator.Change!)
            where change.IsLate(limits)
            select new Miss(change.Id, change.Change.SignedOn, elevator.Entry.Code),
    };

    private bool IsCovered(ElevatorCode elevator, OrganisationId company, DateOnly day) => _elevators[elevator].Covers.On(day)?.Company == company;

    private Exemption Of(Wanted wanted, Miss miss)
    {
        var (entry, at) = (_elevators[miss.Elevator].Entry, ShanghaiCalendar.StartOfDay(miss.Day.AddDays(DaysToExempt)).AddHours(10));

        // The same at each start, so that one that was cut off is done again.
        var id = ExemptionId.Create(
            _companies[wanted.Company], SHA256.HashData(Encoding.UTF8.GetBytes($"demo exemption {wanted.Rate} {miss.Id}")).AsSpan(0, RandomBytes));
        return new()
        {
            Id = id,
            Kind = wanted.Kind,
            Record = miss.Id,
            Rate = wanted.Rate,
            RecordDay = miss.Day,
            Company = id.Company,
            Elevator = entry.Code,
            RegistrationNumber = entry.RegistrationNumber,
            RegistrationCode = entry.RegistrationCode,
            Place = entry.Place,
            District = entry.District,
            Reason = wanted.Reason,
            Application = $"申请该记录不纳入考核：{wanted.Reason}",
            File = new(_centre.Id, UploadId.Parse(id.ToString()[(CreditCode.Length + 1)..])),
            At = at,
            By = _centre.UserName,
            IsUndecided = wanted.State == ExemptionState.Applied,
            Decision = wanted.State == ExemptionState.Refused ? new(at.AddDays(DaysToChange), _centre.UserName, IsGranted: false, wanted.Because!) : null,
            Withdrawal = wanted.State == ExemptionState.Withdrawn ? new(at.AddDays(DaysToChange), _centre.UserName, wanted.Because!) : null,
        };
    }

    /// <param name="Company">The place of the company among all, from 0.</param>
    /// <param name="Because">Why it was withdrawn or refused.</param>
    private sealed record Wanted(
        int Company, ExemptionKind Kind, ScoreRate Rate, string Reason, ExemptionState State = ExemptionState.Granted, string? Because = null);

    private sealed record Miss(object Record, DateOnly Day, ElevatorCode Elevator)
    {
        public string Id => Record.ToString()!;
    }
}
