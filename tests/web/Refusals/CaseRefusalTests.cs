using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Refusals;

/// <summary>
/// Part 3 of the manual, all but the scans: somebody else was faster, time has passed, or the account may not. Every refusal is the API's own.
/// Where a page reads again every few seconds, it is given the answer from before, as if it had not heard yet.
/// </summary>
/// <param name="chromium">The browser.</param>
/// <param name="shared">The town of all tests.</param>
public sealed class CaseRefusalTests(Chromium chromium, RefusalTown shared) : IClassFixture<RefusalTown>
{
    private TestTown Town => shared.Town;

    [Fact]
    public async Task M2_5_2_Step_OfAnOrderThatHasMovedOn_IsRefused_R4()
    {
        var rescue = await ReportsAsync(await NewElevatorAsync(), "accept");
        await using var phone = await OpensAsync(Town.OwnersWorker, $"/m/r/{rescue}");
        await Assertions.Expect(phone.Button("到达")).ToBeVisibleAsync();
        var before = (await Town.OwnersWorker.SendAsync(HttpMethod.Get, $"v1/rescues/{rescue}")).Text;
        await phone.Page.RouteAsync($"**/api/v1/rescues/{rescue}", route => route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = before }));
        await StepsAsync(rescue, "arrive", "complete");

        await phone.IsRefusedAsync("rescue-step-not-possible", "当前处置进度下不能执行该操作", () => phone.Button("到达").ClickAsync());
    }

    [Fact]
    public async Task M1_6_1_StepBack_ThatIsNotPossible_IsRefused_R4()
    {
        var elevator = await NewElevatorAsync();
        var first = await ReportsAsync(elevator, "accept", "arrive", "complete");
        var second = await ReportsAsync(elevator, "accept");
        await using var phone = await OpensAsync(Town.OwnersWorker, $"/m/r/{first}");
        await phone.IsRefusedAsync("another-rescue-open", "该电梯已有未完成的工单", () => GoesBackAsync(phone));

        await StepsAsync(second, "arrive", "complete");
        await Town.AdvanceAsync(TimeSpan.FromHours(72) + TimeSpan.FromSeconds(1));
        await using var later = await OpensAsync(Town.OwnersWorker, $"/m/r/{first}");
        await later.IsRefusedAsync("rescue-outcome-settled", "救援完成已超过72小时，仅救援中心可以修改", () => GoesBackAsync(later));

        var third = await ReportsAsync(elevator, "accept");
        while ((await Town.DoesAsync(Town.OwnersWorker, third, "undo", new { node = "accepted", reason = "改派" })).Status == HttpStatusCode.OK)
        {
            await StepsAsync(third, "accept");
        }

        await later.OpenAsync($"/m/r/{third}");
        await later.IsRefusedAsync("too-many-acts", "退回次数过多，不能再退回", () => GoesBackAsync(later));
    }

    [Fact]
    public async Task M2_6_2_Accept_OfAComplaintThatAnotherAccepted_IsRefused_P2()
    {
        var (complaint, _) = await Town.ComplainsAsync(PhoneProof.NewPhone(), qr: (await NewElevatorAsync()).Qr);
        await using var phone = await OpensAsync(Town.OwnersWorker, $"/m/complaints/{complaint}");
        await Assertions.Expect(phone.Button("接单")).ToBeVisibleAsync();
        (await Town.PostsAsync(Town.OwnersMain, $"v1/complaints/{complaint}/accept")).Is(HttpStatusCode.OK);
        (await Town.PostsAsync(Town.OwnersMain, $"v1/complaints/{complaint}/handle", new { note = "已处理" })).Is(HttpStatusCode.OK);

        await phone.IsRefusedAsync("complaint-step-not-possible", "当前处置进度下不能执行该操作", () => phone.Button("接单").ClickAsync());
    }

    [Fact]
    public async Task M3_1_6_Review_ThatAnotherMade_IsRefused_V14()
    {
        var visit = await VisitsAsync(isPaper: false);
        await using var phone = await OpensAsync(Town.Caretaker, $"/m/visit/{visit}");
        await Assertions.Expect(phone.Button("通过")).ToBeVisibleAsync();
        (await Town.PostsAsync(await Town.WithPersonAsync(Town.UseUnit), $"v1/visits/{visit}/review", new { decision = "accept" })).Is(HttpStatusCode.OK);

        await phone.IsRefusedAsync("done-before", "该操作已完成", () => phone.Button("通过").ClickAsync());
    }

    [Fact]
    public async Task M3_2_7_FurtherPhotoOfThePaperForm_After24Hours_IsRefused_V13()
    {
        var visit = await VisitsAsync(isPaper: true);
        var deadline = Town.App.Now.AddHours(24);
        await Town.AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        await using var phone = await OpensAsync(Town.OwnersWorker, $"/m/visit/{visit}");
        await phone.PhotographsAsync("拍照 上传维保单");
        await Assertions.Expect(phone.Button("提交维保单")).ToBeVisibleAsync();
        (await Town.OwnersMain.SendAsync(HttpMethod.Put, $"v1/visits/{visit}/paper-form", new { photos = new[] { await Town.OwnersMain.UploadsAsync("paper-form") } }))
            .Is(HttpStatusCode.OK);
        await Town.AdvanceAsync(TimeSpan.FromMinutes(2));

        await phone.IsRefusedAsync("too-late", "已超过期限，不能再进行此操作", () => phone.Button("提交维保单").ClickAsync());
        await phone.SeesAsync($"期限至 {ShanghaiCalendar.Local(deadline):yyyy-MM-dd HH:mm:ss}");
    }

    [Fact]
    public async Task RecordsAndLists_OutsideThePersonsReach_AreRefused_A13_A14()
    {
        var visit = await VisitsAsync(isPaper: false);
        await using var phone = await OpensAsync(Town.NearWorker, "/m/me");
        await phone.IsRefusedAsync("not-found", "记录不存在", () => phone.OpenAsync($"/m/visit/{visit}"));
        await phone.LookAsync("phone-not-found");

        await using var scanners = await OpensAsync(await Town.WithSubAccountAsync(Town.OwnersMain, allElevators: true, Permission.VisitsScan), "/m/me");
        await scanners.IsRefusedAsync("forbidden", "没有操作权限", () => scanners.OpenAsync("/m/rescues/history"));
    }

    private static async Task GoesBackAsync(Phone phone)
    {
        await phone.Page.GetByText("更多").ClickAsync();
        await phone.Page.GetByLabel("退回原因").FillAsync("误点");
        await phone.Button("退回上一步").ClickAsync();
    }

    private async Task<Phone> OpensAsync(Person person, string path)
    {
        var phone = await Phone.TakeAsync(chromium, Town.App);
        await phone.LogsInAsync(person);
        await phone.OpenAsync(path);
        return phone;
    }

    private async Task<string> ReportsAsync(TestElevator elevator, params string[] steps)
    {
        var id = (await Town.PostsAsync(null, "v1/public/reports", new { qr = elevator.Qr, peopleTrapped = true })).Is(HttpStatusCode.Created).At("id").GetString()!;
        await StepsAsync(id, steps);
        return id;
    }

    private async Task StepsAsync(string rescue, params string[] steps)
    {
        foreach (var step in steps)
        {
            (await Town.DoesAsync(Town.OwnersWorker, rescue, step, step == "complete" ? TownRescues.Freed : null)).Is(HttpStatusCode.OK);
        }
    }

    /// <summary>The owner's worker visits an elevator for 40 minutes, without signature.</summary>
    private async Task<string> VisitsAsync(bool isPaper)
    {
        var elevator = await NewElevatorAsync();
        var visit = (await Town.OwnersWorker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await Town.AdvanceAsync(TimeSpan.FromMinutes(40));
        var form = isPaper ? await Town.OwnersWorker.PaperAsync(withSignature: false) : await Town.OwnersWorker.FormAsync(withSignature: false);
        (await Town.OwnersWorker.SignsOutAsync(visit, elevator, form: form)).Is(HttpStatusCode.OK);
        return visit;
    }

    private Task<TestElevator> NewElevatorAsync() => Town.WithElevatorAsync(Town.Owner, Town.UseUnit);
}
