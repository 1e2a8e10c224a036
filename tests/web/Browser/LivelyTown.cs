using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.WebTests.Browser;

/// <summary>
/// A town in which each page of the phone has something to show: visits under way, reviewed, to be reviewed and on paper, a task, an overdue record,
/// rescues open and over, complaints at several nodes. Texts that people write are all the same words.
/// </summary>
internal sealed class LivelyTown : IAsyncDisposable
{
    private readonly string _words;

    private LivelyTown(TestTown town, string words) => (Town, _words) = (town, words);

    public TestTown Town { get; }

    /// <summary>The visit that the owner's worker is at.</summary>
    public string OpenVisit { get; private set; } = "";

    /// <summary>A visit that the use unit sent back.</summary>
    public string RefusedVisit { get; private set; } = "";

    /// <summary>A visit that waits for the use unit, with an item left out, one failed, and a problem.</summary>
    public string ReviewableVisit { get; private set; } = "";

    /// <summary>A visit that waits for its paper form.</summary>
    public string PaperVisit { get; private set; } = "";

    /// <summary>A rescue that waits to be accepted.</summary>
    public string OpenRescue { get; private set; } = "";

    /// <summary>A rescue that was taken back once, and is over.</summary>
    public string ClosedRescue { get; private set; } = "";

    /// <summary>A complaint that waits to be accepted.</summary>
    public string NewComplaint { get; private set; } = "";

    /// <summary>A complaint that was sent back once and waits for the use unit.</summary>
    public string HandledComplaint { get; private set; } = "";

    /// <summary>The path of the page of the one who made it.</summary>
    public string ComplaintPage { get; private set; } = "";

    /// <summary>Builds the town and all that happens in it.</summary>
    /// <param name="words">The place of each elevator, and each text that somebody wrote.</param>
    public static async Task<LivelyTown> BuildAsync(string words)
    {
        var town = new LivelyTown(await TestTown.BuildAsync(), words);
        var (app, worker) = (town.Town, town.Town.OwnersWorker);
        await app.ChangesElevatorAsync(app.Elevator.Entry.Code, elevator => elevator with { Place = words });
        var (second, third) = (await town.WithElevatorAsync(), await town.WithElevatorAsync());
        await app.WithOverdueRecordAsync(worker, second.Entry.Code, app.Today().AddDays(-3));
        town.RefusedVisit = await town.VisitsAsync(second);
        await app.PostsAsync(app.Caretaker, $"v1/visits/{town.RefusedVisit}/review", new { decision = "refuse", reason = words });
        town.ReviewableVisit = await town.VisitsAsync(app.Elevator);
        town.PaperVisit = (await app.VisitedAsync(worker, third.Entry, app.App.Now.AddHours(-3), depth: null)).ToString();
        await town.RescueAsync(third);
        await town.ComplainAsync(second);
        town.OpenVisit = IdOf((await worker.SignsInAsync(third)).Is(HttpStatusCode.Created));
        return town;
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private static string IdOf(Answer answer) => answer.At("id").GetString()!;

    private Task<TestElevator> WithElevatorAsync() => Town.WithElevatorAsync(Town.Owner, Town.UseUnit, elevator => elevator with { Place = _words });

    private async Task<string> VisitsAsync(TestElevator elevator)
    {
        var worker = Town.OwnersWorker;
        var visit = IdOf((await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created));
        await Town.AdvanceAsync(TimeSpan.FromMinutes(40));
        var form = await worker.FormAsync(withSignature: false);
        form["items"] = new object[]
        {
            new { code = "A-1-01", done = true },
            new { code = "A-1-02", done = false, reason = _words },
            new { code = "A-1-03", result = "failed", note = _words, photo = await worker.UploadsAsync("site-photo") },
        };
        form["problems"] = new[] { _words };
        form["remark"] = _words;
        (await worker.SignsOutAsync(visit, elevator, form: form)).Is(HttpStatusCode.OK);
        return visit;
    }

    private async Task RescueAsync(TestElevator other)
    {
        (ClosedRescue, var follow) = await Town.ReportsTrappedAsync();
        (await Town.App.SendAsync(HttpMethod.Patch, follow, new { phone = "13712345678", people = 2, text = _words })).Is(HttpStatusCode.OK);
        await DoesAsync("accept");
        await DoesAsync("undo", new { node = "accepted", reason = _words });
        await DoesAsync("accept");
        await DoesAsync("arrive");
        await DoesAsync("complete", new { outcome = "entrapment", cause = "206", people = 2, note = _words });
        OpenRescue = IdOf((await Town.PostsAsync(null, "v1/public/reports", new { qr = other.Qr, peopleTrapped = true, text = _words })).Is(HttpStatusCode.Created));

        async Task DoesAsync(string act, object? body = null) => (await Town.DoesAsync(Town.OwnersWorker, ClosedRescue, act, body)).Is(HttpStatusCode.OK);
    }

    private async Task ComplainAsync(TestElevator other)
    {
        (HandledComplaint, ComplaintPage) = await ComplainsAsync(Town.Elevator);
        (NewComplaint, _) = await ComplainsAsync(other);
        await DoesAsync(Town.OwnersWorker, "accept");
        await DoesAsync(Town.OwnersWorker, "handle", new { note = _words });
        await DoesAsync(Town.Caretaker, "review", new { decision = "send-back", reason = _words });
        await DoesAsync(Town.OwnersWorker, "handle", new { note = _words });

        async Task DoesAsync(Person who, string act, object? body = null) =>
            (await Town.PostsAsync(who, $"v1/complaints/{HandledComplaint}/{act}", body)).Is(HttpStatusCode.OK);
    }

    private async Task<(string Id, string Page)> ComplainsAsync(TestElevator elevator)
    {
        var phone = PhoneProof.NewPhone();
        var smsCode = await Town.App.AsksForCodeAsync(phone);
        var body = new { qr = elevator.Qr, categories = new[] { "C02" }, text = _words, phone, smsCode, separate = true };
        var made = (await Town.PostsAsync(null, "v1/public/complaints", body)).Is(HttpStatusCode.Created);
        return (IdOf(made), made.At("followUrl").GetString()!);
    }
}
