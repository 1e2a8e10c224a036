using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Repairs;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using ElevatorFunctions.Tests.Sheets;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Repairs;

/// <summary>An item that fails at a visit opens a repair task, which the company ends (V-13).</summary>
public sealed class RepairTaskTests
{
    [Fact]
    public async Task V13_AFailedItem_OpensARepairTask_WhichItsCompanyEndsOnce()
    {
        await using var town = await TestTown.BuildAsync();
        var visit = await FailsAsync(town, "A-1-03", "制动器异响");
        var supervisor = await town.WithMainAccountAsync(Role.Supervisor, City.Wuxing);

        var task = Assert.Single((await ListAsync(town.Caretaker, "?state=open")).EnumerateArray());
        var id = task.GetProperty("id").GetString()!;
        Assert.Equal(
            ("open", "待维修", "A-1-03", "制动器异响", visit),
            (Text(task, "state"), Text(task, "stateLabel"), Text(task, "item"), Text(task, "note"), Text(task, "visit")));
        Assert.Equal((town.Owner.Name, town.UseUnit.Name), (Text(task, "companyName"), Text(task, "useUnitName")));
        foreach (var who in (Person[])[town.OwnersMain, town.OwnersWorker, supervisor])
        {
            Assert.Equal(id, Text(Assert.Single((await ListAsync(who, "")).EnumerateArray()), "id"));
            var whole = (await who.SendAsync(HttpMethod.Get, $"v1/repair-tasks/{id}")).Is(HttpStatusCode.OK);
            var photo = new Uri(whole.At("failures")[0].GetProperty("photo").GetString()!).AbsolutePath["/api/".Length..];
            (await town.App.SendAsync(HttpMethod.Get, photo)).Is(HttpStatusCode.OK);
        }

        Assert.Empty((await ListAsync(town.NearWorker, "")).EnumerateArray());
        Assert.Empty((await ListAsync(town.NearWorker, $"?elevator={town.Elevator.Entry.Code}")).EnumerateArray());
        (await town.NearWorker.SendAsync(HttpMethod.Get, $"v1/repair-tasks/{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await town.NearWorker.SendAsync(HttpMethod.Post, $"v1/repair-tasks/{id}/done", new { note = "已修" })).Refuses(HttpStatusCode.NotFound, "not-found");
        (await town.Seat.SendAsync(HttpMethod.Get, "v1/repair-tasks")).Refuses(HttpStatusCode.Forbidden, "forbidden");

        var done = new { note = "已更换闸瓦", photo = await town.OwnersWorker.UploadsAsync("site-photo") };
        (await EndAsync(town.OwnersWorker, id, new { note = " " })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await EndAsync(town.OwnersWorker, id, new { note = "已修", photo = "0123456789abcdef" })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        var ended = (await EndAsync(town.OwnersWorker, id, done)).Is(HttpStatusCode.OK);
        Assert.Equal(("done", "已更换闸瓦"), (ended.At("state").GetString(), ended.At("done", "note").GetString()));
        Assert.Equal(town.OwnersWorker.Account.PersonName, ended.At("done", "byName").GetString());
        Assert.Equal(ended.Text, (await EndAsync(town.OwnersWorker, id, done)).Is(HttpStatusCode.OK).Text);
        (await EndAsync(town.OwnersMain, id, new { note = "已修" })).Refuses(HttpStatusCode.Conflict, "repair-done-before");
        Assert.Empty((await ListAsync(town.OwnersMain, "?state=open")).EnumerateArray());
        Assert.Single((await ListAsync(town.OwnersMain, "?state=done")).EnumerateArray());
        Assert.Single((await ListAsync(supervisor, $"?company={town.Owner.Id}&useUnit={town.UseUnit.Id}&district={City.Wuxing}")).EnumerateArray());
        Assert.Empty((await ListAsync(supervisor, $"?company={town.Near.Id}")).EnumerateArray());

        var book = await ReadBook.OfAsync(town.App, town.Caretaker, "v1/repair-tasks");
        Assert.Equal(["序号", "维修任务编号", "电梯唯一码"], book[0][..3]);
        Assert.Equal(2, book.Count);
        Assert.Contains("已更换闸瓦", book[1]);
        Assert.Contains("Times failed", (await ReadBook.OfAsync(town.App, town.Caretaker, "v1/repair-tasks", "en"))[0]);
    }

    [Fact]
    public async Task V13_TheSameItemFailingAgain_AddsToTheOpenTask_AndOpensAnotherOnceThatIsDone()
    {
        await using var town = await TestTown.BuildAsync();
        await FailsAsync(town, "A-1-03", "一");
        var again = await FailsAsync(town, "A-1-03", "二");
        await FailsAsync(town, "A-1-04", "别的");

        var tasks = (await ListAsync(town.OwnersMain, "")).EnumerateArray().ToArray();
        Assert.Equal(["A-1-04", "A-1-03"], tasks.Select(task => Text(task, "item")));
        Assert.Equal([1, 2], tasks.Select(task => task.GetProperty("timesFailed").GetInt32()));
        var id = Text(tasks[1], "id");
        var failures = (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/repair-tasks/{id}")).At("failures");
        Assert.Equal(("一", "二", again), (Text(failures[0], "note"), Text(failures[1], "note"), Text(failures[1], "visit")));

        (await EndAsync(town.OwnersMain, id, new { note = "已修" })).Is(HttpStatusCode.OK);
        await FailsAsync(town, "A-1-03", "三");

        Assert.Equal(
            [("A-1-03", "open"), ("A-1-04", "open"), ("A-1-03", "done")],
            (await ListAsync(town.OwnersMain, "")).EnumerateArray().Select(task => (Text(task, "item"), Text(task, "state"))));
    }

    [Fact]
    public async Task V13_AFailedItemOfTheRecord_ShowsItsNoteAndPhoto()
    {
        await using var town = await TestTown.BuildAsync();
        var visit = await FailsAsync(town, "A-1-03", "制动器异响");

        var items = (await town.Caretaker.SendAsync(HttpMethod.Get, $"v1/visits/{visit}")).Is(HttpStatusCode.OK).At("items");

        Assert.Equal([("done", true), ("failed", false)], items.EnumerateArray().Select(item => (Text(item, "result"), item.GetProperty("done").GetBoolean())));
        Assert.Equal("制动器异响", Text(items[1], "note"));
        (await town.App.SendAsync(HttpMethod.Get, new Uri(Text(items[1], "photo")).AbsolutePath["/api/".Length..])).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task V13_ASignOutThatDiesAnywhere_HasItsRepairsAfterTheSweep_Once()
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < 60);
            var worker = await town.WithPersonAsync(town.Owner);
            var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit);
            var visit = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
            await town.AdvanceAsync(TimeSpan.FromMinutes(36));
            var form = await worker.FailingAsync("A-1-03");
            town.Faults.DieBefore(nth);
            await worker.SignsOutAsync(visit, elevator, form: form, headers: town.Faults.Header);
            var seen = town.Faults.Seen;
            town.Faults.Count();

            await SweepAsync(town);
            await SweepAsync(town);

            var isDone = (await worker.SendAsync(HttpMethod.Get, $"v1/visits/{visit}")).At("status").GetString() == "valid";
            var tasks = (await ListAsync(worker, $"?elevator={elevator.Entry.Code}")).EnumerateArray().ToArray();
            Assert.Equal((nth, isDone ? 1 : 0), (nth, tasks.Length));
            Assert.All(tasks, task => Assert.Equal(1, task.GetProperty("timesFailed").GetInt32()));
            if (seen < nth)
            {
                Assert.True(isDone);
                break;
            }
        }

        // A visit that was never signed out is forgotten.
        await town.AdvanceAsync(TimeSpan.FromHours(9));
        await SweepAsync(town);
        Assert.Empty(await town.App.Get<RepairStore>().AnnouncedAsync(CancellationToken.None).ToArrayAsync());
    }

    [Fact]
    public async Task A13_A14_ASubAccountThatScans_SeesAndEndsThoseOfItsElevators()
    {
        await using var town = await TestTown.BuildAsync();
        await FailsAsync(town, "A-1-03", "异响");
        var id = Text((await ListAsync(town.OwnersMain, ""))[0], "id");
        var scans = await town.WithSubAccountAsync(town.OwnersMain, allElevators: false, Permission.VisitsScan);
        var reads = await town.WithSubAccountAsync(town.OwnersMain, allElevators: true, Permission.VisitsRead);
        var neither = await town.WithSubAccountAsync(town.OwnersMain, allElevators: true);

        (await neither.SendAsync(HttpMethod.Get, $"v1/repair-tasks/{id}")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await EndAsync(reads, id, new { note = "已修" })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await EndAsync(scans, id, new { note = "已修" })).Refuses(HttpStatusCode.NotFound, "not-found");
        await town.AssignsAsync(scans, town.Elevator.Entry);
        Assert.Single((await ListAsync(scans, "")).EnumerateArray());
        (await EndAsync(scans, id, new { note = "已修" })).Is(HttpStatusCode.OK);
    }

    private static async Task<string> FailsAsync(TestTown town, string item, string note)
    {
        var worker = town.OwnersWorker;
        var visit = (await worker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromMinutes(40));
        (await worker.SignsOutAsync(visit, town.Elevator, form: await worker.FailingAsync(item, note))).Is(HttpStatusCode.OK);
        return visit;
    }

    private static async Task<System.Text.Json.JsonElement> ListAsync(Person who, string query) =>
        (await who.SendAsync(HttpMethod.Get, "v1/repair-tasks" + query)).Is(HttpStatusCode.OK).At("items");

    private static Task<Answer> EndAsync(Person who, string id, object body) => who.SendAsync(HttpMethod.Post, $"v1/repair-tasks/{id}/done", body);

    private static Task SweepAsync(TestTown town) =>
        ActivatorUtilities.CreateInstance<RepairSweep>(town.App.Services).RunsAsync();

    private static string Text(System.Text.Json.JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
