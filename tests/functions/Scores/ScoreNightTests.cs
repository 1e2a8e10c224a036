using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Scores;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Scores;

/// <summary>Snapshots of the nights, and computations that people ask for (S-7, S-8, D-60 to D-65).</summary>
public sealed class ScoreNightTests
{
    [Fact]
    public async Task D62_EachNight_StoresTheDayBefore_AndRanks()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 20);
        (await town.Admin.SendAsync(HttpMethod.Get, "v1/scores")).Refuses(HttpStatusCode.Conflict, "window-not-computed");
        (await town.Admin.SendAsync(HttpMethod.Get, "v1/scores?date=2026-11-01")).Refuses(HttpStatusCode.NotFound, "snapshot-missing");

        await town.NightAsync();

        var list = await town.Admin.ScoresAsync("");
        Assert.Equal(
            ("2026-01-01", "2026-11-02", "snapshot", "1", "3"),
            (list.At("from").GetString(), list.At("to").GetString(), list.At("source").GetString(), list.At("ranked").ToString(), list.At("total").ToString()));
        var first = list.At("items")[0];
        Assert.Equal((town.Owner.Id.ToString(), "1", "1", town.Owner.Name), (first.Text("company"), first.Text("rank"), first.Text("elevators"), first.Text("companyName")));
        Assert.All(list.At("items").EnumerateArray().Skip(1), row => Assert.Null(row.Text("rank")));
        var own = await town.NearWorker.ScoresAsync("?sort=-totalScore");
        Assert.Equal(town.Near.Id.ToString(), Assert.Single(own.At("items").EnumerateArray()).Text("company"));
        var history = (await town.OwnersMain.ScoresAsync($"/{town.Owner.Id}/history")).At("items");
        Assert.Equal(("2026-11-02", "1"), (history[0].Text("date"), history[0].Text("rank")));
    }

    [Fact]
    public async Task D62_MissedNights_AreMadeUp_OldestFirst_AndNeverWrittenAgain()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 20);
        await town.NightAsync();
        var before = await town.Admin.ScoresAsync("?date=2026-11-02");

        await town.NightAsync(3);

        var dates = (await town.Admin.ScoresAsync($"/{town.Owner.Id}/history")).At("items").EnumerateArray().Select(night => night.Text("date"));
        Assert.Equal(["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"], dates);
        Assert.Equal(before.At("computedAt").GetString(), (await town.Admin.ScoresAsync("?date=2026-11-02")).At("computedAt").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S8_NightThatDiesAtAnyWrite_IsAbsent_AndTheNextTryGivesTheSame(bool reachesStorage)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 28);
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 12, depth: null);
        var (runs, store) = (town.App.Get<ScoreRuns>(), town.App.Get<ScoreStore>());
        var write = 0;
        for (var isDead = true; isDead; write++)
        {
            // Each on a date of its own.
            var date = town.Today().AddDays(-1 - write);
            isDead = await DyingProcess.RunAsync(write, reachesStorage, () => ComputeAsync(runs, date));
            var isComplete = await store.FindNightAsync(date, CancellationToken.None) is not null;
            Assert.True(!isDead || !isComplete || reachesStorage, $"write {write}");
            await ComputeAsync(runs, date);

            foreach (var company in (Organisation[])[town.Owner, town.Near, town.Far])
            {
                var figures = (await town.Admin.ScoresAsync($"/{company.Id}?date={date:yyyy-MM-dd}")).Body;
                Assert.Equal((write, "False"), (write, figures.Text("differs")));
            }

            var list = await town.Admin.ScoresAsync($"?date={date:yyyy-MM-dd}");
            Assert.Equal(["1", null, null], list.At("items").EnumerateArray().Select(row => row.Text("rank")));
        }

        Assert.True(write > 8, $"{write} writes");
        Assert.Equal(write, (await town.Admin.ScoresAsync($"/{town.Owner.Id}/history")).At("items").GetArrayLength());
    }

    [Fact]
    public async Task S8_SnapshotIsReproducedFromFacts_UntilAnInspectionIsEnteredLate()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 20);
        await town.ComplainsAsync("13800001001");
        await town.NightAsync();
        await town.AdvanceAsync(TimeSpan.FromHours(40));
        var path = $"/{town.Owner.Id}?date=2026-11-02";
        var same = await town.Admin.ScoresAsync(path);
        Assert.Equal(("False", 0), (same.At("differs").ToString(), same.At("changes").GetArrayLength()));
        Assert.Equal(same.At("snapshot", "figures").GetRawText(), same.At("figures").GetRawText());

        var inspector = await town.WithMainAccountAsync(Role.Inspection);
        var entered = (await inspector.SendAsync(HttpMethod.Post, "v1/inspections", new
        {
            elevator = town.Elevator.Entry.Code,
            reportNo = "1",
            kind = "periodic",
            inspectedOn = "2026-10-30",
            conclusion = "unqualified",
            defects = new[] { new { text = "闸瓦磨损", responsible = "maintenance" } },
        })).Is(HttpStatusCode.Created);

        var changed = await town.Admin.ScoresAsync(path);
        Assert.Equal(("True", "16", "0"), (
            changed.At("differs").ToString(), changed.At("snapshot", "figures", "inspection", "score").ToString(), changed.At("figures", "inspection", "score").ToString()));
        var change = Assert.Single(changed.At("changes").EnumerateArray());
        Assert.Equal(("inspection", entered.At("id").GetString(), "inspection"), (change.Text("kind"), change.Text("id"), change.Text("rate")));
        var list = (await town.Admin.ScoresAsync("?date=2026-11-02")).At("items").EnumerateArray();
        Assert.Equal([true, false, false], list.Select(row => row.GetProperty("corrected").GetBoolean()));
    }

    [Fact]
    public async Task D63_Exemption_MendsTheFigures_BesideTheSnapshot_UntilItIsWithdrawn()
    {
        await using var town = await TestTown.BuildAsync();
        var record = await town.WithOverdueRecordAsync(town.OwnersWorker, town.Elevator.Entry.Code, town.Today().AddDays(-2));
        await town.NightAsync();
        var path = $"/{town.Owner.Id}?date=2026-11-02";
        Assert.Equal("1", (await town.Admin.ScoresAsync(path)).At("snapshot", "figures", "maintenance", "overdueRecords").ToString());

        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        var made = (await town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", new
        {
            kind = "overdue-record",
            record,
            reason = "使用单位封梯",
            file = await town.Seat.UploadsAsync("application"),
        })).Is(HttpStatusCode.Created).At("id").GetString();

        var mended = await town.Admin.ScoresAsync(path);
        Assert.Equal(
            ("0", "1", "1", "100"),
            (
                mended.At("figures", "maintenance", "overdueRecords").ToString(), mended.At("figures", "maintenance", "exempted").ToString(),
                mended.At("snapshot", "figures", "maintenance", "overdueRecords").ToString(), mended.At("figures", "maintenance", "rate").ToString()));
        var change = Assert.Single(mended.At("changes").EnumerateArray());
        Assert.Equal(("exemption", made, "maintenance"), (change.Text("kind"), change.Text("id"), change.Text("rate")));
        var row = (await town.Admin.ScoresAsync($"/{town.Owner.Id}/maintenance/details/{town.Elevator.Entry.Code}/overdue-records?date=2026-11-02")).At("items")[0];
        Assert.Equal((record, "False", made), (row.Text("id"), row.Text("counted"), row.Text("exemption")));

        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await town.Seat.SendAsync(HttpMethod.Delete, $"v1/exemptions/{made}?reason=错误")).Is(HttpStatusCode.NoContent);
        var again = await town.Admin.ScoresAsync(path);
        Assert.Equal(("1", "False"), (again.At("figures", "maintenance", "overdueRecords").ToString(), again.At("differs").ToString()));
        Assert.Equal(["exemption", "exemption-withdrawn"], again.At("changes").EnumerateArray().Select(one => one.Text("kind")));
    }

    [Fact]
    public async Task D63_Recompute_OfAnyWindow_IsListed_AndChangesNoSnapshot()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 20);
        var body = new { from = "2026-10-01", to = "2026-10-31" };
        var begun = (await town.PostsAsync(town.Admin, "v1/scores/recompute", body)).Is(HttpStatusCode.Accepted);
        var run = (await town.Admin.ScoresAsync($"/runs/{begun.At("id").GetString()}")).Body;
        Assert.Equal(("done", "3", "3"), (run.Text("state"), run.Text("companies"), run.Text("done")));

        var list = await town.Admin.ScoresAsync("?from=2026-10-01&to=2026-10-31&rate=maintenance");
        Assert.Equal(("run", 3), (list.At("source").GetString(), list.At("total").GetInt32()));
        Assert.Equal("1", list.At("items")[0].GetProperty("figures").Text("required"));
        (await town.Admin.SendAsync(HttpMethod.Get, "v1/scores?date=2026-10-31")).Refuses(HttpStatusCode.NotFound, "snapshot-missing");
        (await town.NearWorker.SendAsync(HttpMethod.Post, "v1/scores/recompute", body)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await town.Admin.SendAsync(HttpMethod.Post, "v1/scores/recompute", new { from = "2026-10-01", to = "2026-11-03" })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await town.Admin.SendAsync(HttpMethod.Get, "v1/scores/runs/0000000000000000")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task D63_SameWindowWhileItGoesOn_IsTheSameRun_AndRunsAreKeptFor30Days()
    {
        await using var town = await TestTown.BuildAsync();
        var body = new { from = "2026-10-01", to = "2026-10-31" };
        var both = await Task.WhenAll(
            town.Admin.SendAsync(HttpMethod.Post, "v1/scores/recompute", body), town.Admin.SendAsync(HttpMethod.Post, "v1/scores/recompute", body));
        await town.QuietAsync();
        var id = both[0].Is(HttpStatusCode.Accepted).At("id").GetString();
        Assert.Equal(id, both[1].Is(HttpStatusCode.Accepted).At("id").GetString());

        await town.NightAsync(ScoreRuns.DaysKept + 1);
        (await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores/runs/{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await town.Admin.SendAsync(HttpMethod.Get, "v1/scores?from=2026-10-01&to=2026-10-31")).Refuses(HttpStatusCode.Conflict, "window-not-computed");
    }

    [Fact]
    public async Task Workbooks_OfTheRankedListAndOfEachRate()
    {
        await using var town = await TestTown.BuildAsync();
        await town.NightAsync();

        var ranked = await ReadBook.OfAsync(town.App, town.Admin, "v1/scores");
        Assert.Equal(
            ["序号", "维保单位", "维保电梯数", "维护保养有效率", "救援及时率", "反馈处置及时率", "一次检验合格率", "维保电梯故障率", "维保变更及时率", "总分", "排名"], ranked[0]);
        var rescue = await ReadBook.OfAsync(town.App, town.Admin, "v1/scores?rate=rescue");
        Assert.Equal(["序号", "维保单位", "维保电梯数", "一次及时次数", "二次及时次数", "总次数", "救援及时率", "得分"], rescue[0]);
        Assert.Equal(4, rescue.Count);
        var history = await ReadBook.OfAsync(town.App, town.Admin, $"v1/scores/{town.Owner.Id}/history");
        Assert.Equal(2, history.Count);
    }

    // The activities of the orchestration, one after the other.
    private static async Task ComputeAsync(ScoreRuns runs, DateOnly date)
    {
        if (await runs.BeginAsync(ScoreRun.KeyOf(date), CancellationToken.None) is { } run)
        {
            foreach (var company in run.Companies)
            {
                await runs.ComputeAsync(run.Key, company, CancellationToken.None);
            }

            await runs.EndAsync(ScorePlan.Of(run), CancellationToken.None);
        }
    }
}
