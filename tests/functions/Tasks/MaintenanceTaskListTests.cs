using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>The task list (V-18, D-28): states, tabs, filters, order, scopes, and the same answers before and after a night.</summary>
public sealed class MaintenanceTaskListTests
{
    private static readonly string[] States = ["approaching", "overdue", "never-maintained"];

    [Fact]
    public async Task V18_EachElevatorInUse_HasOneState_AndTheTabsAreThem()
    {
        await using var town = await TestTown.BuildAsync();
        var elevators = new Dictionary<string, TestElevator>(StringComparer.Ordinal) { ["never-maintained"] = town.Elevator };
        foreach (var (state, daysAgo) in ((string, int)[])[("not-due", 11), ("approaching", 12), ("approaching 0", 15), ("overdue", 16), ("overdue 3", 46)])
        {
            elevators[state] = await town.WithElevatorAsync(town.Owner, town.UseUnit);
            await town.VisitedAsync(town.OwnersWorker, elevators[state], daysAgo);
        }

        elevators["no-company"] = await town.WithElevatorAsync(null, town.UseUnit, entry => entry with { CompanySince = null });
        await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { Status = ElevatorStatus.Stopped });
        await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { Status = ElevatorStatus.BeingNotified });

        for (var round = 0; round < 3; round++)
        {
            var all = await town.Caretaker.ListAsync("v1/maintenance-tasks");
            Assert.Equal(7, all.Length);
            foreach (var (state, elevator) in elevators)
            {
                Assert.Equal(state.Split(' ')[0], (await town.Caretaker.TaskAsync(elevator)).Text("state"));
            }

            var byState = all.ToLookup(item => item.Text("state"), item => item.Text("elevator"));
            foreach (var tab in States)
            {
                Assert.Equal(byState[tab], (await town.Caretaker.ListAsync($"v1/maintenance-tasks?tab={tab}")).Select(item => item.Text("elevator")));
            }

            var three = await town.Caretaker.TaskAsync(elevators["overdue 3"]);
            Assert.Equal(("-31", "3"), (three.Text("daysLeft"), three.Text("missedDues")));
            // The same once the night has noted what it knows, and once more without anything new.
            await town.Night().SettleAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task D28_ContractStates_ArePartOfTheSameElevators()
    {
        await using var town = await TestTown.BuildAsync();
        var today = town.Today();
        var (expiring, renewed, last) = (await LooseAsync(town), await LooseAsync(town), await LooseAsync(town));
        var outside = await LooseAsync(town);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(today.AddDays(-100), today.AddDays(7)), expiring.Entry.Code, renewed.Entry.Code);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(today.AddDays(8), today.AddDays(300)), renewed.Entry.Code);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(today.AddDays(-100), today), last.Entry.Code);

        Assert.Equal("in-force", (await town.OwnersMain.TaskAsync(town.Elevator)).Text("contractState"));
        Assert.Equal(("expiring", "7"), ContractOf(await town.OwnersMain.TaskAsync(expiring)));
        Assert.Equal(("in-force", "300"), ContractOf(await town.OwnersMain.TaskAsync(renewed)));
        Assert.Equal(("expiring", "0"), ContractOf(await town.OwnersMain.TaskAsync(last)));
        Assert.Equal(("out-of-contract", null), ContractOf(await town.OwnersMain.TaskAsync(outside)));
        Assert.Equal(2, (await town.OwnersMain.ListAsync("v1/maintenance-tasks?tab=contract-expiring")).Length);
        Assert.Single(await town.OwnersMain.ListAsync("v1/maintenance-tasks?tab=out-of-contract"));

        await town.SettlesAsync();

        Assert.Equal("out-of-contract", (await town.OwnersMain.TaskAsync(last)).Text("contractState"));
        Assert.Equal(2, (await town.OwnersMain.ListAsync("v1/maintenance-tasks?tab=out-of-contract")).Length);
        Assert.Equal(5, (await town.OwnersMain.ListAsync("v1/maintenance-tasks")).Length);
    }

    [Fact]
    public async Task D22_VisitOfToday_IsSeenAtOnce_AndHoldsItsDueDayWhileItIsOpen()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 15);
        await town.Night().SettleAsync(CancellationToken.None);
        // 21:00 of the due day.
        await town.AdvanceAsync(TimeSpan.FromHours(11));
        var visit = (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        Assert.Equal(visit, (await town.OwnersMain.TaskAsync(town.Elevator)).Text("openVisit"));

        await town.SettlesAsync();
        Assert.Equal("approaching", (await town.OwnersMain.TaskAsync(town.Elevator)).Text("state"));
        Assert.Empty(await town.OwnersMain.OverdueAsync(town.Elevator));

        (await town.OwnersWorker.SignsOutAsync(visit, town.Elevator)).Is(HttpStatusCode.OK);
        var done = await town.OwnersMain.TaskAsync(town.Elevator);
        Assert.Equal(("not-due", visit, null), (done.Text("state"), done.Text("lastVisit"), done.Text("openVisit")));
        Assert.Equal("14", done.Text("daysLeft"));
        await town.SettlesAsync();
        Assert.Empty(await town.OwnersMain.OverdueAsync(town.Elevator));
    }

    [Fact]
    public async Task D22_VisitThatTurnsInvalid_LeavesTheDueDayUnserved()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 15);
        await town.AdvanceAsync(TimeSpan.FromHours(11));
        (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created);
        await town.SettlesAsync();
        await town.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Equal("overdue", (await town.OwnersMain.TaskAsync(town.Elevator)).Text("state"));
        await town.SettlesAsync();
        Assert.Equal(["2026-10-18 2026-11-02 T"], await town.OwnersMain.OverdueAsync(town.Elevator));
    }

    [Fact]
    public async Task D20_Takeover_StartsAfresh()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 3);
        await town.Night().SettleAsync(CancellationToken.None);
        var supervisor = await town.WithMainAccountAsync(Role.Supervisor, City.Wuxing);
        Assert.Equal("not-due", (await supervisor.TaskAsync(town.Elevator)).Text("state"));

        (await supervisor.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{town.Elevator.Entry.Code}/maintainer-changes",
            new { company = town.Near.Id.ToString(), signedOn = town.Today(), filedOn = town.Today() })).Is(HttpStatusCode.OK);

        var task = await supervisor.TaskAsync(town.Elevator);
        Assert.Equal(("never-maintained", "out-of-contract", null), (task.Text("state"), task.Text("contractState"), task.Text("dueOn")));
        Assert.Equal("half-month", task.Text("depthDue"));
        Assert.Empty(await town.OwnersMain.ListAsync("v1/maintenance-tasks"));
    }

    [Fact]
    public async Task D26_ChangedCycle_CountsFromTheNextAnchor()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 3);
        await town.Night().SettleAsync(CancellationToken.None);
        (await town.Admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{town.Elevator.Entry.Code}", new { cycleDays = 10 })).Is(HttpStatusCode.OK);

        var task = await town.OwnersMain.TaskAsync(town.Elevator);
        Assert.Equal(("12", "10"), (task.Text("daysLeft"), task.Text("cycleDays")));
        await town.SettlesAsync();
        Assert.Equal("11", (await town.OwnersMain.TaskAsync(town.Elevator)).Text("daysLeft"));
        await town.VisitedAsync(town.OwnersWorker, town.Elevator.Entry, town.App.Now.AddHours(-1));
        Assert.Equal("9", (await town.OwnersMain.TaskAsync(town.Elevator)).Text("daysLeft"));
    }

    [Theory]
    [InlineData(VisitDepth.HalfMonth, 76, "quarter")]
    [InlineData(VisitDepth.Quarter, 74, "half-month")]
    [InlineData(VisitDepth.Quarter, 76, "quarter")]
    [InlineData(VisitDepth.HalfYear, 166, "half-year")]
    [InlineData(VisitDepth.Year, 351, "year")]
    public async Task D29_DepthDue_FollowsTheVisits(VisitDepth depth, int daysAgo, string due)
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, daysAgo, depth);
        Assert.Equal(due, (await town.OwnersMain.TaskAsync(town.Elevator)).Text("depthDue"));
        Assert.Single(await town.OwnersMain.ListAsync($"v1/maintenance-tasks?depth={due}"));
        await town.Night().SettleAsync(CancellationToken.None);
        Assert.Equal(due, (await town.OwnersMain.TaskAsync(town.Elevator)).Text("depthDue"));
    }

    [Fact]
    public async Task V18_Filters_Sorts_Pages_AndScopes()
    {
        await using var town = await TestTown.BuildAsync();
        var elevators = new List<TestElevator>();
        foreach (var (district, daysAgo) in ((string, int)[])[(City.Wuxing, 20), ("330521", 10), (City.Wuxing, 5)])
        {
            var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { District = district, Estate = $"{daysAgo}苑" });
            await town.VisitedAsync(town.OwnersWorker, elevator, daysAgo);
            elevators.Add(elevator);
        }

        string[] byDue = [.. elevators.Select(elevator => elevator.Entry.Code.ToString()), town.Elevator.Entry.Code.ToString()];
        var assigned = await town.WithSubAccountAsync(town.OwnersWorker, allElevators: false, Permission.VisitsScan);
        await town.AssignsAsync(assigned, elevators[1].Entry);
        var city = await town.WithMainAccountAsync(Role.Supervisor);
        var deqing = await town.WithMainAccountAsync(Role.Supervisor, "330521");
        var stranger = await town.WithPersonAsync(town.Near, isMain: true);

        Assert.Equal(byDue, await CodesAsync(town.OwnersMain, "sort=dueOn"));
        Assert.Equal([byDue[2], byDue[1], byDue[0], byDue[3]], await CodesAsync(town.OwnersMain, "sort=-lastVisitAt"));
        Assert.Equal([byDue[1]], await CodesAsync(town.OwnersMain, "district=330521"));
        Assert.Equal([byDue[2]], await CodesAsync(town.OwnersMain, $"estate={Uri.EscapeDataString("5苑")}"));
        Assert.Equal([byDue[1]], await CodesAsync(town.OwnersMain, $"dueFrom={town.Today():yyyy-MM-dd}&dueTo={town.Today().AddDays(5):yyyy-MM-dd}"));
        Assert.Equal([byDue[1]], await CodesAsync(town.OwnersMain, $"person={assigned.Account.Id}"));
        Assert.Equal([byDue[1]], await CodesAsync(assigned, ""));
        Assert.Equal([byDue[1]], await CodesAsync(deqing, ""));
        Assert.Equal(byDue, await CodesAsync(city, "sort=dueOn"));
        Assert.Equal(byDue, await CodesAsync(town.Caretaker, "sort=dueOn"));
        Assert.Empty(await CodesAsync(stranger, ""));
        Assert.Equal(byDue, await WalkAsync(city, "v1/maintenance-tasks?sort=dueOn&top=3"));
        Assert.Equal(4, (await city.SendAsync(HttpMethod.Get, "v1/maintenance-tasks?top=1")).At("total").GetInt32());
        foreach (var bad in (string[])["tab=late", "sort=code", "dueFrom=2026-13-01", "depth=deep", "dueFrom=2026-02-01&dueTo=2026-01-01", "person=1"])
        {
            (await city.SendAsync(HttpMethod.Get, $"v1/maintenance-tasks?{bad}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }

        var book = await ReadBook.OfAsync(town.App, city, "v1/maintenance-tasks?sort=dueOn");
        Assert.Equal(
            ["序号", "电梯唯一码", "注册编号", "注册代码", "所属辖区", "所属楼盘", "所在地点", "使用单位", "维保单位", "维保周期", "上次维保时间", "本期维保到期日期", "剩余天数", "维保状态", "应做维保类型", "合同编号", "合同截止日期", "合同状态"],
            book[0]);
        Assert.Equal(byDue, book.Skip(1).Select(row => (string?)row[1]));
    }

    private static Task<TestElevator> LooseAsync(TestTown town) => town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);

    private static (string? State, string? DaysLeft) ContractOf(System.Text.Json.JsonElement task) => (task.Text("contractState"), task.Text("contractDaysLeft"));

    private static async Task<string?[]> CodesAsync(Person person, string query) =>
        [.. (await person.ListAsync($"v1/maintenance-tasks?{query}")).Select(item => item.Text("elevator"))];

    private static async Task<List<string?>> WalkAsync(Person person, string path)
    {
        var found = new List<string?>();
        for (var next = path; next is not null;)
        {
            var page = (await person.SendAsync(HttpMethod.Get, next)).Is(HttpStatusCode.OK);
            found.AddRange(page.At("items").EnumerateArray().Select(item => item.Text("elevator")));
            next = page.Body.Text("continuation") is { } end ? $"{path}&continuation={end}" : null;
        }

        return found;
    }
}
