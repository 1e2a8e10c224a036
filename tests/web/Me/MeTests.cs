using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Me;

/// <summary>One's own data, level and password on a phone (1.3.1, 1.3.3, 1.3.5 of the manual, A-5, A-12).</summary>
/// <param name="chromium">The browser.</param>
public sealed class MeTests(Chromium chromium)
{
    [Fact]
    public async Task M1_3_1_M1_3_3_Level_RisesOnACertificate_AndTheQuotaWithIt_A12()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.LogsInAsync(town.OwnersWorker);
        await phone.Link("我的").ClickAsync();
        await phone.SeesAsync(town.Owner.Name);
        await phone.SeesAsync("本月 0/100 台次");
        await phone.LookAsync("phone-me");

        await phone.Link("更新级别").ClickAsync();
        await phone.Page.GetByLabel("高级工").CheckAsync();
        await Assertions.Expect(phone.Button("提交级别")).ToBeDisabledAsync();
        await phone.PhotographsAsync("拍照 证书照片");
        await Assertions.Expect(phone.Page.GetByAltText("证书照片 1")).ToBeVisibleAsync();
        await phone.LookAsync("phone-level");
        await phone.Button("提交级别").ClickAsync();
        await phone.SeesAsync("本月 0/120 台次");

        var account = (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/accounts/{town.OwnersWorker.Account.Id}")).Is(HttpStatusCode.OK);
        Assert.Equal("senior", account.At("level").GetString());
    }

    [Fact]
    public async Task M1_3_5_Password_IsChangedByTheOldOne_AndEndsTheOld_A5()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.LogsInAsync(town.OwnersWorker);
        await phone.OpenAsync("/m/me/password");
        await phone.Page.GetByLabel("原密码").FillAsync(City.Password);
        foreach (var (chosen, fault) in new[] { ("abc1", "请输入 6-20 位。"), ("abcdefg", "请至少用字母、数字、点或下划线中的两种。"), ("abc-1234", "只能用字母、数字、点和下划线。"), (City.Password, "新密码须与原密码不同。") })
        {
            await phone.Page.GetByLabel("新密码", new() { Exact = true }).FillAsync(chosen);
            await phone.SeesAsync(fault);
        }

        await phone.Page.GetByLabel("新密码", new() { Exact = true }).FillAsync("Fresh.2026");
        await phone.Page.GetByLabel("再次输入新密码").FillAsync("Fresh_2026");
        await phone.SeesAsync("两次输入不一致。");
        await phone.LookAsync("phone-password");
        await phone.Page.GetByLabel("再次输入新密码").FillAsync("Fresh.2026");
        await phone.Button("提交").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("我的");

        (await LogsInAsync("Fresh.2026")).Is(HttpStatusCode.OK);
        (await LogsInAsync(City.Password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        // The session that changed it goes on.
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("我的");

        Task<Answer> LogsInAsync(string password) =>
            town.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = town.OwnersWorker.Account.UserName, password });
    }
}
