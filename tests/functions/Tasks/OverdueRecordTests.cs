using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>Overdue records (V-17, V-18, D-20 to D-27) as the nights write them.</summary>
public sealed class OverdueRecordTests
{
    [Fact]
    public async Task V17_EachNight_WritesTheDueDayBefore_Once_AndTheVisitThatEndsItIsSeenAtOnce()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 14);
        await town.SettlesAsync();
        Assert.Empty(await town.OwnersMain.OverdueAsync(town.Elevator));

        await town.SettlesAsync();
        string[] first = ["2026-10-19 2026-11-03 T"];
        Assert.Equal(first, await town.OwnersMain.OverdueAsync(town.Elevator));
        await town.Night().SettleAsync(CancellationToken.None);
        Assert.Equal(first, await town.OwnersMain.OverdueAsync(town.Elevator));

        // 15 nights were missed.
        await town.SettlesAsync(15);
        string[] both = ["2026-11-03 2026-11-18 F", .. first];
        Assert.Equal(both, await town.OwnersMain.OverdueAsync(town.Elevator));
        Assert.Equal(2, (await town.OwnersMain.ListAsync("v1/overdue-records?open=true")).Length);

        await town.AdvanceAsync(TimeSpan.FromHours(9));
        var visit = await town.VisitedAsync(town.OwnersWorker, town.Elevator.Entry, town.App.Now.AddHours(-1));
        string[] served = [.. both.Select(record => $"{record} 2026-11-19")];
        Assert.Equal(served, await town.OwnersMain.OverdueAsync(town.Elevator));
        Assert.Empty(await town.OwnersMain.ListAsync("v1/overdue-records?open=true"));

        await town.SettlesAsync();
        Assert.Equal(served, await town.OwnersMain.OverdueAsync(town.Elevator));
        var one = (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/overdue-records/{town.Elevator.Entry.Code}-20261118")).Is(HttpStatusCode.OK).Body;
        Assert.Equal((visit.ToString(), "1", "True", "15"), (one.Text("servedBy"), one.Text("overdueDays"), one.Text("counted"), one.Text("cycleDays")));
    }

    [Fact]
    public async Task D24_RecordBelongsToTheCompanyWhoseContractCoversTheDueDay_OrToNone()
    {
        await using var town = await TestTown.BuildAsync();
        var loose = await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);
        foreach (var elevator in new[] { loose, town.Elevator })
        {
            await town.VisitedAsync(town.OwnersWorker, elevator, 15);
        }

        await town.SettlesAsync();
        var supervisor = await town.WithMainAccountAsync(Role.Supervisor, City.Wuxing);
        var elsewhere = await town.WithMainAccountAsync(Role.Supervisor, "330521");

        var record = Assert.Single(await town.OwnersMain.ListAsync("v1/overdue-records"));
        Assert.Equal((town.Elevator.Entry.Code.ToString(), town.Owner.Id.ToString()), (record.Text("elevator"), record.Text("company")));
        Assert.Equal(2, (await supervisor.ListAsync("v1/overdue-records")).Length);
        Assert.Equal(2, (await town.Caretaker.ListAsync("v1/overdue-records")).Length);
        Assert.Empty(await elsewhere.ListAsync("v1/overdue-records"));
        Assert.Equal(loose.Entry.Code.ToString(), Assert.Single(await supervisor.ListAsync("v1/overdue-records?counted=false")).Text("elevator"));
        Assert.Single(await supervisor.ListAsync($"v1/overdue-records?company={town.Owner.Id}"));
        (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/overdue-records/{loose.Entry.Code}-20261102")).Refuses(HttpStatusCode.NotFound, "not-found");

        // A contract that is signed later and covers the due day: the next night gives the record to its company.
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(town.Today().AddDays(-30), town.Today().AddDays(30)), loose.Entry.Code);
        await town.SettlesAsync();
        Assert.Equal(2, (await town.OwnersMain.ListAsync("v1/overdue-records?counted=true")).Length);
        Assert.Empty(await supervisor.ListAsync("v1/overdue-records?counted=false"));
    }

    [Fact]
    public async Task D13_ChangeFiledLate_TakesTheRecordsOfItsDaysFromTheFormerCompany()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 30);
        await town.SettlesAsync();
        Assert.Equal(2, (await town.OwnersMain.OverdueAsync(town.Elevator)).Length);
        var supervisor = await town.WithMainAccountAsync(Role.Supervisor, City.Wuxing);

        (await supervisor.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{town.Elevator.Entry.Code}/maintainer-changes",
            new { company = town.Near.Id.ToString(), signedOn = town.Today().AddDays(-10), filedOn = town.Today() })).Is(HttpStatusCode.OK);
        await town.SettlesAsync();

        Assert.Equal(["2026-10-03 2026-10-18 T"], await town.OwnersMain.OverdueAsync(town.Elevator));
        Assert.Equal(["2026-10-03 2026-10-18 T"], await supervisor.OverdueAsync(town.Elevator));
        Assert.Single(await supervisor.ListAsync("v1/overdue-records"));
    }

    [Fact]
    public async Task D23_StoppedElevator_MakesNoRecord_AndItsChainGoesOn()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 14);
        (await town.Admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{town.Elevator.Entry.Code}", new { status = "stopped" })).Is(HttpStatusCode.OK);
        await town.SettlesAsync(5);
        (await town.Admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{town.Elevator.Entry.Code}", new { status = "in-use" })).Is(HttpStatusCode.OK);

        var task = await town.OwnersMain.TaskAsync(town.Elevator);
        Assert.Equal(("overdue", "2026-11-03", "2026-11-18", "1"), (task.Text("state"), task.Text("dueOn"), task.Text("nextDueOn"), task.Text("missedDues")));
        Assert.Empty(await town.OwnersMain.OverdueAsync(town.Elevator));
        await town.SettlesAsync(14);
        Assert.Equal(["2026-11-03 2026-11-18 F"], await town.OwnersMain.OverdueAsync(town.Elevator));
    }

    [Fact]
    public async Task E7_RetiredElevator_KeepsItsRecords_AndMakesNoMore()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 15);
        await town.SettlesAsync();
        var supervisor = await town.WithMainAccountAsync(Role.Supervisor, City.Wuxing);
        (await supervisor.SendAsync(
            HttpMethod.Post, $"v1/elevators/{town.Elevator.Entry.Code}/retire", new { day = town.Today(), reason = "已拆除" })).Is(HttpStatusCode.OK);

        await town.SettlesAsync(40);

        Assert.Equal(["2026-10-18 2026-11-02 T"], await town.OwnersMain.OverdueAsync(town.Elevator));
        Assert.Empty(await supervisor.ListAsync($"v1/maintenance-tasks?q={town.Elevator.Entry.Code}"));
    }

    [Fact]
    public async Task V18_History_HasItsPeriod_Pages_Assignments_AndWorkbook()
    {
        await using var town = await TestTown.BuildAsync();
        var one = await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);
        var other = await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(town.Today().AddDays(-200), town.Today().AddDays(30)), one.Entry.Code, other.Entry.Code);
        await town.VisitedAsync(town.OwnersWorker, one, 100);
        await town.VisitedAsync(town.OwnersWorker, other, 100);
        await town.SettlesAsync();
        var ids = (await town.OwnersMain.ListAsync("v1/overdue-records")).Select(item => item.Text("id")).ToArray();
        var assigned = await town.WithSubAccountAsync(town.OwnersWorker, allElevators: false, Permission.VisitsRead);
        await town.AssignsAsync(assigned, other.Entry);

        Assert.Equal(12, ids.Length);
        Assert.Equal(ids.OrderByDescending(id => id![^8..]).ThenBy(id => id, StringComparer.Ordinal), ids);
        var page = (await town.OwnersMain.SendAsync(HttpMethod.Get, "v1/overdue-records?top=5")).Is(HttpStatusCode.OK);
        Assert.Equal((5, 12), (page.At("items").GetArrayLength(), page.At("total").GetInt32()));
        var rest = await town.OwnersMain.ListAsync($"v1/overdue-records?top=500&continuation={page.Body.Text("continuation")}");
        Assert.Equal(ids[5..], rest.Select(item => item.Text("id")));
        Assert.Equal(4, (await town.OwnersMain.ListAsync("v1/overdue-records?from=2026-09-01&to=2026-10-01")).Length);
        Assert.Equal(6, (await assigned.ListAsync("v1/overdue-records")).Length);
        Assert.All(await assigned.ListAsync("v1/overdue-records"), item => Assert.Equal(other.Entry.Code.ToString(), item.Text("elevator")));
        foreach (var bad in (string[])["from=2026-02-30", "from=2026-03-01&to=2026-02-01", "open=maybe", "from=1999-01-01", "elevator=x_y"])
        {
            (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/overdue-records?{bad}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }

        var book = await ReadBook.OfAsync(town.App, town.OwnersMain, "v1/overdue-records");
        Assert.Equal(
            ["序号", "超期记录编号", "电梯唯一码", "注册代码", "所属辖区", "所在地点", "使用单位", "维保单位", "上期维保到期日期", "本期维保到期日期", "上期维保是否完成", "本期维保周期设置", "实际维保日期", "超期天数", "是否纳入考核"],
            book[0]);
        Assert.Equal(ids, book.Skip(1).Select(row => (string?)row[1]));
        Assert.Equal(("F", "15天"), ((string?)book[1][10], (string?)book[1][11]));
    }
}
