using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// A year of complaints, and the open ones. An open one has no orchestration yet: the sweep starts it, so that its deadlines go on from where they are.
/// </summary>
internal sealed class DemoComplaints
{
    private const int Seed = 20_260_104;
    private const int OfEachCompany = 10;

    private static readonly (string Category, string Text)[] Matters =
    [
        ("C01", "八楼的按钮按下去没有反应"), ("C02", "夜里运行时有刺耳的声音"), ("C04", "起步时抖动很厉害"), ("C06", "关门时总是夹到人"), ("C07", "这个月已经停了三次"),
    ];

    private readonly Random _random = new(Seed);
    private readonly DemoPeople _people;
    private readonly IReadOnlyDictionary<AccountId, UploadId> _photos;
    private readonly DateTimeOffset _now;

    private DemoComplaints(DemoPlan plan, IReadOnlyDictionary<AccountId, UploadId> photos, DateTimeOffset now) =>
        (_people, _photos, _now) = (new DemoPeople(plan), photos, now);

    /// <summary>The complaints.</summary>
    /// <param name="plan">The city.</param>
    /// <param name="photos">An uploaded photo of each worker, which shows what was done.</param>
    /// <param name="now">The moment at which the history ends.</param>
    public static IReadOnlyList<Complaint> Tell(DemoPlan plan, IReadOnlyDictionary<AccountId, UploadId> photos, DateTimeOffset now)
    {
        var complaints = new DemoComplaints(plan, photos, now);
        return
        [
            .. plan.Elevators.Where(elevator => elevator.Case.Complaint is not null).Select(complaints.Open),

            // Without a company there is no contact to tell (P-5).
            complaints.Made(plan.Elevators.First(elevator => elevator.Entry.Company is null), now - TimeSpan.FromHours(4)),
            .. plan.Elevators.Where(elevator => elevator is { Case.Note: DemoCase.ReadyNote, Entry.Company: not null })
                .GroupBy(elevator => elevator.Entry.Company!.Value)
                .SelectMany(group => group.Take(OfEachCompany).Select(complaints.Closed)),
        ];
    }

    private Complaint Open(DemoElevator elevator)
    {
        var stage = elevator.Case.Complaint!.Value;
        var complaint = Made(elevator, _now - TimeSpan.FromHours(stage == ComplaintStage.ToAccept ? 2 : stage == ComplaintStage.ToHandle ? 30 : 60));
        if (stage == ComplaintStage.ToAccept)
        {
            return complaint;
        }

        complaint = Accepted(complaint, TimeSpan.FromHours(10));
        return stage == ComplaintStage.ToHandle ? complaint : Handled(complaint, TimeSpan.FromHours(45));
    }

    private Complaint Closed(DemoElevator elevator, int number)
    {
        var complaint = Made(elevator, _now - TimeSpan.FromDays(12 + (number * 35)) - TimeSpan.FromHours(_random.Next(200)));
        complaint = Handled(Accepted(complaint, TimeSpan.FromHours(number % 4 == 1 ? 30 : 1 + _random.Next(20))), TimeSpan.FromHours(5 + _random.Next(30)));
        if (number % 4 == 3)
        {
            complaint = complaint.With(EventOf(complaint, ComplaintEventKind.SentBack, _people.MainOf(complaint.UseUnit).Id, TimeSpan.FromHours(6)) with { Note = "仍有异响" });
            complaint = Handled(complaint, TimeSpan.FromHours(12));
        }

        complaint = complaint.With(EventOf(complaint, ComplaintEventKind.Reviewed, _people.MainOf(complaint.UseUnit).Id, TimeSpan.FromHours(2 + _random.Next(40))));
        return number % 3 == 0
            ? complaint.With(EventOf(complaint, ComplaintEventKind.Confirmed, by: null, TimeSpan.FromHours(5)) with { Complainant = 0 })
            : complaint;
    }

    private Complaint Made(DemoElevator elevator, DateTimeOffset at)
    {
        var (category, text) = Matters[_random.Next(Matters.Length)];
        var digest = Digest.Of("demo complaint", elevator.Entry.Code.ToString(), at.ToString("O"));
        var phone = $"136{_random.Next(100_000_000):D8}";
        return ComplaintIntake.Made(
            elevator.Entry,
            new ComplaintDraft { Digest = digest, Phone = phone, Categories = [category], Text = text },
            new Complainant(digest, Digest.Of("demo page", digest), phone),
            ComplaintIntake.ComplaintIdOf(at, digest));
    }

    private Complaint Accepted(Complaint complaint, TimeSpan after) =>
        complaint.With(EventOf(complaint, ComplaintEventKind.Accepted, _people.WorkerOf(complaint.Company!.Value).Id, after));

    private Complaint Handled(Complaint complaint, TimeSpan after)
    {
        var worker = _people.WorkerOf(complaint.Company!.Value).Id;
        return complaint.With(EventOf(complaint, ComplaintEventKind.Handled, worker, after) with { Note = "已检修并调整", Photos = [_photos[worker]] });
    }

    private static ComplaintEvent EventOf(Complaint complaint, ComplaintEventKind kind, AccountId? by, TimeSpan after) =>
        new() { Kind = kind, At = (complaint.Log.Count > 0 ? complaint.Log[^1].At : complaint.Id.ComplainedAt) + after, By = by };
}
