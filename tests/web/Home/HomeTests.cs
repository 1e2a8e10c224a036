using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Home;

/// <summary>The log-in and the first page on a phone (1.1, 2.1, 2.2 of the manual).</summary>
/// <param name="chromium">The browser.</param>
public sealed class HomeTests(Chromium chromium)
{
    private static readonly (string Tile, string Heading)[] Parts =
    [
        ("故障处置", "故障处置"), ("故障历史", "故障历史"), ("维保记录", "维保记录"), ("维保任务", "维保任务"), ("维保超期", "维保超期"), ("投诉记录", "投诉记录"), ("电梯档案", "电梯档案"),
    ];

    [Fact]
    public async Task M1_1_M2_1_LogIn_LeadsToWhatWasAskedFor_AndOutAgain_A1_A16()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var fresh = await town.WithPersonAsync(town.Owner, change: account => account with { MustChangePassword = true });
        await phone.OpenAsync("/m/tasks");
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("登录");
        await phone.LookAsync("phone-login");
        await EntersAsync(phone, town.Owner.Id.ToString(), City.Password);
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("维保任务");
        await phone.OpenAsync("/m/me");
        await phone.SeesAsync(town.Owner.Name);
        await phone.Button("退出登录").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("登录");
        await phone.OpenAsync("/m/tasks");
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("登录");

        // Of a first password nothing but its change is answered.
        await EntersAsync(phone, fresh.Account.UserName, City.Password);
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("修改密码");
        await phone.SeesAsync("首次登录请先修改密码。");
        await phone.LookAsync("phone-first-password");
        await phone.Page.GetByLabel("原密码").FillAsync(City.Password);
        await phone.Page.GetByLabel("新密码", new() { Exact = true }).FillAsync("Fresh.2026");
        await phone.Page.GetByLabel("再次输入新密码").FillAsync("Fresh.2026");
        await phone.Button("提交").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync(fresh.Account.PersonName);
        (await town.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = fresh.Account.UserName, password = "Fresh.2026" })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task M2_2_Home_CountsWhatWaits_AndLeadsToEachPart()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await town.ReportsTrappedAsync();
        await town.ComplainsAsync(PhoneProof.NewPhone());
        await phone.LogsInAsync(town.OwnersWorker);

        var alarms = phone.Page.Locator(".home-tile-alarm");
        await Assertions.Expect(alarms.Filter(new() { HasText = "故障处置" })).ToContainTextAsync("1 待接单");
        await Assertions.Expect(alarms.Filter(new() { HasText = "投诉记录" })).ToContainTextAsync("1 待接单");
        await phone.LookAsync("phone-home-alarms");
        foreach (var (tile, heading) in Parts)
        {
            await phone.Page.Locator(".home-tile", new() { HasText = tile }).ClickAsync();
            await Assertions.Expect(phone.Heading).ToHaveTextAsync(heading);
            await phone.Button("返回").ClickAsync();
            await Assertions.Expect(phone.Heading).ToHaveTextAsync(town.OwnersWorker.Account.PersonName);
        }

        await phone.Link("我的").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("我的");
        await phone.Link("首页").ClickAsync();
        await phone.Link("扫码").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("扫码");
        await phone.LookAsync("phone-scan");
    }

    [Fact]
    public async Task M2_2_Home_ShowsWhatTheAccountMayDo_A13()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var scanner = await town.WithSubAccountAsync(town.OwnersMain, allElevators: true, Permission.VisitsScan);
        await phone.LogsInAsync(scanner);
        await Assertions.Expect(phone.Page.Locator(".home-tile")).ToHaveTextAsync(["维保记录", "维保任务"]);
        await Assertions.Expect(phone.Link("扫码")).ToBeVisibleAsync();
    }

    private static async Task EntersAsync(Phone phone, string userName, string password)
    {
        await phone.Page.GetByLabel("账号").FillAsync(userName);
        await phone.Page.GetByLabel("密码").FillAsync(password);
        await phone.Button("登录").ClickAsync();
    }
}
