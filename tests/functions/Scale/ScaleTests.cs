using System.Globalization;
using System.Net;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Scores;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Scale;

/// <summary>
/// docs/scale.md says how many requests of storage each act costs, and multiplies them out (section 11). Here the acts are done, and their requests
/// are counted until nothing follows from them any more.
/// </summary>
public sealed class ScaleTests
{
    private const int Visited = 10;

    // Those that were visited, and that of the town.
    private const int Elevators = Visited + 1;
    private const double Hour = 3_600;
    private const double Day = 24 * Hour;

    private readonly StorageCounter _counter = new();
    private readonly List<(string Act, StorageCost Cost)> _counted = [];

    [Fact]
    public async Task Acts_CostWhatTheDocumentSays()
    {
        await using var town = await TestTown.BuildAsync(new() { Policies = [_counter] });
        await VisitAsync(town);
        await NightAsync(town);
        await ScoresAsync(town);
        await ListsAsync(town);
        await RescueAsync(town);
        await ComplaintAsync(town);
        await DeviceAsync(town);

        var document = ScaleDocument.Read();
        var counted = _counted.Select(one => $"| {one.Act} | {one.Cost.Reads} | {one.Cost.Writes} | {one.Cost.Rows} |").ToList();
        Assert.True(document.Acts.SequenceEqual(counted), "docs/scale.md is to say:\n" + string.Join('\n', counted));
        var loads = Loads(act => _counted.Single(one => one.Act == act).Cost).ToList();
        Assert.True(document.Loads.SequenceEqual(loads), "docs/scale.md is to say:\n" + string.Join('\n', loads));
    }

    // The loads of section 11: city, province, nation.
    private static IEnumerable<string> Loads(Func<string, StorageCost> cost)
    {
        var photo = Requests("photo, announced and sent");
        var visit = Requests("sign-in") + Requests("sign-out by checklist") + photo;
        var call = Requests("report of trapped people, until the company is called");
        var rescue = call + Requests("accept") + Requests("arrive") + Requests("complete");
        var complaint = Requests("complaint, with its SMS code") + Requests("complaint accepted, handled and reviewed");
        yield return Load("scans at the morning peak", visit / 2, 1.1, 17, 213);
        yield return Load("rescues, a day's mean", rescue, 26 / Day, 390 / Day, 5_000 / Day);
        yield return Load("complaints, a day's mean", complaint, 7 / Day, 110 / Day, 1_400 / Day);
        yield return Load("messages of devices, one in 100 new", Requests("message of a device with something new") / 100, 1_000, 15_000, 192_000);
        yield return Load(
            "devices read again, every 225 s in the mean", Requests("message of a device that is read again"), 60_000 / 225.0, 900_000 / 225.0, 11_500_000 / 225.0);
        yield return Load(
            "overdue run, over an hour", Requests("overdue run, each elevator that was visited"), 4_000 / Hour, 60_000 / Hour, 767_000 / Hour);
        yield return Load(
            "first night of scores, over an hour", Requests("night of scores, each elevator that may have changed"), 60_000 / Hour, 900_000 / Hour, 11_500_000 / Hour);
        yield return Load(
            "night of scores, over an hour", Requests("night of scores, each elevator that may have changed"), 4_000 / Hour, 60_000 / Hour, 767_000 / Hour);
        yield return Load("300 rescues of a failed grid within a minute", call, 300 / 60.0, 300 / 60.0, 300 / 60.0);

        double Requests(string act) => cost(act).Reads + cost(act).Writes;
    }

    private static string Load(string name, double each, params double[] rates) =>
        $"| {name} | {Rounded(each)} | {string.Join(" | ", rates.Select(rate => Rounded(each * rate)))} |";

    private static string Rounded(double value)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return (Math.Round(value / step) * step).ToString(value < 9.95 ? "0.####" : "N0", CultureInfo.InvariantCulture);
    }

    private async Task VisitAsync(TestTown town)
    {
        var (worker, elevator) = (town.OwnersWorker, town.Elevator);
        Answer? signedIn = null;
        await CountAsync(town, "sign-in", async () => signedIn = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created));
        var visit = signedIn!.At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromMinutes(40));
        var form = await worker.FormAsync(withSignature: false);
        await CountAsync(town, "sign-out by checklist", async () => (await worker.SignsOutAsync(visit, elevator, form: form)).Is(HttpStatusCode.OK));
        await CountAsync(town, "review by the use unit", async () =>
            (await town.PostsAsync(town.Caretaker, $"v1/visits/{visit}/review", new { decision = "accept" })).Is(HttpStatusCode.OK));
        await CountAsync(town, "photo, announced and sent", () => worker.UploadsAsync("site-photo"));
    }

    private async Task NightAsync(TestTown town)
    {
        await town.SettlesAsync();
        var empty = await NextNightAsync(town, visited: 0);
        var full = await NextNightAsync(town, visited: Visited);
        Note("overdue run of a city of three companies", empty);
        Note("overdue run, each elevator that was visited", new((full.Reads - empty.Reads) / Visited, (full.Writes - empty.Writes) / Visited, (full.Rows - empty.Rows) / Visited));
    }

    private async Task<StorageCost> NextNightAsync(TestTown town, int visited)
    {
        for (var nth = 0; nth < visited; nth++)
        {
            await town.VisitedAsync(town.OwnersWorker, await town.WithElevatorAsync(town.Owner, town.UseUnit), daysAgo: 0);
        }

        // From after the app's own run of this day to shortly before that of the next.
        await town.AdvanceAsync(TimeSpan.FromMinutes(30));
        await town.AdvanceAsync(ShanghaiCalendar.StartOfDay(town.Today().AddDays(1)).AddMinutes(20) - town.App.Now);
        _counter.Take();
        await town.Night().SettleAsync(CancellationToken.None);
        return _counter.Take();
    }

    // The activities of a night, one after the other. The owner has all elevators, the neighbour has no elevator.
    private async Task ScoresAsync(TestTown town)
    {
        var (runs, cancellation) = (town.App.Get<ScoreRuns>(), CancellationToken.None);
        var run = (await runs.BeginAsync(ScoreRun.KeyOf(town.Today().AddDays(-1)), cancellation))!;
        var facts = town.App.Get<StorageClients>().Blobs.GetBlobContainerClient(ScoresModule.Container);
        foreach (var company in run.Companies)
        {
            await facts.DeleteBlobIfExistsAsync(company.ToString(), cancellationToken: cancellation);
        }

        var (first, ofFirst) = await OnceAsync();
        var (again, ofAgain) = await OnceAsync();
        await runs.ComputeAsync(run.Key, town.Far.Id, cancellation);
        _counter.Take();
        await runs.EndAsync(ScorePlan.Of(run), cancellation);
        Note("night of scores, end of one of three companies", _counter.Take());
        Note("night of scores, each company", again);
        Note("night of scores, each elevator that may have changed", ofFirst);
        Note("night of scores, each elevator that is as it was", ofAgain);
        Assert.Equal(first.Writes, again.Writes);

        async Task<(StorageCost Company, StorageCost Elevator)> OnceAsync()
        {
            _counter.Take();
            await runs.ComputeAsync(run.Key, town.Near.Id, cancellation);
            var company = _counter.Take();
            await runs.ComputeAsync(run.Key, town.Owner.Id, cancellation);
            var owner = _counter.Take();
            Assert.Equal(0, (owner.Reads - company.Reads) % Elevators);
            return (company, new((owner.Reads - company.Reads) / Elevators, (owner.Writes - company.Writes) / Elevators, (owner.Rows - company.Rows) / Elevators));
        }
    }

    private async Task ListsAsync(TestTown town)
    {
        foreach (var list in (string[])["visits", "elevators", "maintenance-tasks", "overdue-records", "contracts", "rescues?tab=all", "complaints?tab=all", "home"])
        {
            await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/{list}");
            await CountAsync(town, $"first page of {list.Split('?')[0]}", async () =>
                (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/{list}")).Is(HttpStatusCode.OK));
        }
    }

    private async Task RescueAsync(TestTown town)
    {
        var id = "";
        await CountAsync(town, "report of trapped people, until the company is called", async () => id = (await town.ReportsTrappedAsync()).Id);
        await CountAsync(town, "accept", async () => (await town.DoesAsync(town.OwnersWorker, id, "accept")).Is(HttpStatusCode.OK));
        await CountAsync(town, "arrive", async () => (await town.DoesAsync(town.OwnersWorker, id, "arrive")).Is(HttpStatusCode.OK));
        await CountAsync(town, "complete", async () => (await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK));
    }

    private async Task ComplaintAsync(TestTown town)
    {
        var id = "";
        await CountAsync(town, "complaint, with its SMS code", async () => id = (await town.ComplainsAsync("13700000001")).Id);
        await CountAsync(town, "complaint accepted, handled and reviewed", () => town.EndsAsync(id));
    }

    private async Task DeviceAsync(TestTown town)
    {
        await town.SaysAsync("m1", "00", town.Clock.GetUtcNow());
        await CountAsync(town, "message of a device that says the same again", () => town.SaysAsync("m2", "00", town.Clock.GetUtcNow()));
        await town.AdvanceAsync(TimeSpan.FromMinutes(6));
        await CountAsync(town, "message of a device that is read again", () => town.SaysAsync("m3", "00", town.Clock.GetUtcNow()));
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await CountAsync(town, "message of a device with something new", () => town.SaysAsync("m4", "98", town.Clock.GetUtcNow()));
    }

    private async Task CountAsync(TestTown town, string act, Func<Task> run)
    {
        // Timers that the moved clock has set off are over when nothing is asked any more.
        for (var still = 0; still < 10; still = _counter.Take() == default ? still + 1 : 0)
        {
            await town.QuietAsync();
        }

        await run();
        await town.QuietAsync();
        Note(act, _counter.Take());
    }

    private void Note(string act, StorageCost cost) => _counted.Add((act, cost));
}
