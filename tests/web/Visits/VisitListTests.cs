using System.Net;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;
using ElevatorFunctions.Tests.Visits;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Visits;

/// <summary>A worker's records, tasks and overdue records on a phone, and the paper form (2.4 of the manual, V-13, V-15, V-17, V-18).</summary>
/// <param name="chromium">The browser.</param>
public sealed class VisitListTests(Chromium chromium)
{
    [Fact]
    public async Task M2_4_3_Records_StandUnderTheirStatus_AndThePaperFormIsAdded_V13_V15()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var worker = town.OwnersWorker;
        (await worker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created);
        await town.AdvanceAsync(TimeSpan.FromHours(9));
        await town.VisitsAsync(worker, isPaper: false, isSigned: true);
        await town.VisitsAsync(worker, isPaper: false, isSigned: false);
        var paper = await town.VisitsAsync(worker, isPaper: true, isSigned: true);
        var refused = await town.VisitsAsync(worker, isPaper: false, isSigned: false);
        (await town.PostsAsync(town.Caretaker, $"{refused}/review", new { decision = "refuse", reason = "未到现场" })).Is(HttpStatusCode.OK);
        (await worker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created);
        await phone.LogsInAsync(worker);

        await phone.Link("维保记录").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToHaveCountAsync(6);
        await phone.LookAsync("phone-visits");
        foreach (var tab in new[] { "待签退", "待复核", "有效", "不合规", "无效", "待上传" })
        {
            await phone.OpensTabAsync(tab, 1);
            await Assertions.Expect(phone.Cards()).ToContainTextAsync(tab);
        }

        await phone.Cards().ClickAsync();
        await phone.SeesAsync("上传截止");
        await phone.PhotographsAsync("拍照 上传维保单");
        await phone.LookAsync("phone-paper");
        await phone.Button("提交维保单").ClickAsync();
        await Assertions.Expect(phone.Page.GetByAltText("纸质维保单照片 1")).ToBeVisibleAsync();

        var seen = (await town.Caretaker.SendAsync(HttpMethod.Get, paper)).Is(HttpStatusCode.OK);
        Assert.Equal("valid", seen.At("status").GetString());
        Assert.Equal(1, seen.At("paperPhotos").GetArrayLength());
        await phone.Button("返回").ClickAsync();
        await phone.OpensTabAsync("有效", 2);
    }

    [Fact]
    public async Task M2_4_4_Tasks_StandUnderWhatTheyAreDueFor_TheFirstDueFirst_V18()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var today = town.Today();
        var approaching = await NewElevatorAsync(town, "龙溪苑7幢");
        var overdue = await NewElevatorAsync(town, "东吴家园1幢");
        var expiring = await NewElevatorAsync(town, "爱山广场3号", inContract: false);
        var outside = await NewElevatorAsync(town, "中心医院7号楼", inContract: false);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(today.AddDays(-100), today.AddDays(7)), expiring.Entry.Code);
        foreach (var (elevator, daysAgo) in new[] { (approaching, 12), (overdue, 17), (expiring, 2), (outside, 2) })
        {
            await town.VisitedAsync(town.OwnersWorker, elevator, daysAgo);
        }

        await phone.LogsInAsync(town.OwnersWorker);
        await phone.Link("维保任务").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToHaveCountAsync(5);
        await Assertions.Expect(phone.Cards().First).ToContainTextAsync("已超 2 天");
        await Assertions.Expect(phone.Cards().Nth(1)).ToContainTextAsync("还有 3 天");
        await phone.LookAsync("phone-tasks");
        foreach (var (tab, place) in new[]
        {
            ("临近维保", "龙溪苑7幢"), ("超期维保", "东吴家园1幢"), ("尚未初始维保", town.Elevator.Entry.Place), ("临近有效期", "爱山广场3号"), ("已超有效期", "中心医院7号楼"),
        })
        {
            await phone.OpensTabAsync(tab, 1);
            await Assertions.Expect(phone.Cards()).ToContainTextAsync(place);
        }
    }

    [Fact]
    public async Task M1_7_3_OverdueRecord_LeadsToTheVisitThatMadeUpForIt_V17()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var dueOn = town.Today().AddDays(-10);
        await town.WithOverdueRecordAsync(town.OwnersWorker, town.Elevator.Entry.Code, dueOn);
        await phone.LogsInAsync(town.OwnersWorker);
        await phone.Link("维保超期").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToContainTextAsync("尚未维保");

        await town.VisitsAsync(town.OwnersWorker, isPaper: false, isSigned: true);
        await town.SettlesAsync();
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Cards()).ToContainTextAsync("已补做");
        await phone.LookAsync("phone-overdue");
        await phone.Link("维保详单").ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Region, new() { Name = "维保详单" })).ToContainTextAsync("有效");
    }

    private static Task<TestElevator> NewElevatorAsync(TestTown town, string place, bool inContract = true) =>
        town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Place = place }, inContract);
}
