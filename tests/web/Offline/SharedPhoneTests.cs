using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Offline;

/// <summary>Two people with one phone: the outbox belongs to an account.</summary>
/// <param name="chromium">The browser.</param>
public sealed class SharedPhoneTests(Chromium chromium)
{
    [Fact]
    public async Task UnsentWork_AsksBeforeLogOut_IsHiddenFromAnother_AndFoundAgain()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var first = town.OwnersWorker;
        var second = await town.WithPersonAsync(town.Owner, change: account => account with { PersonName = "李晓明" });
        var tries = 0;
        await phone.Page.RouteAsync(OfflinePhone.SignIn, route =>
        {
            Interlocked.Increment(ref tries);
            return route.AbortAsync("connectionreset");
        });
        await phone.StartsWorkAsync(first);
        await phone.ScansAsync(town.Elevator, "扫码");
        await Assertions.Expect(phone.Page.GetByText("已保存，尚未签到")).ToBeVisibleAsync();

        await phone.Button("返回").ClickAsync();
        await phone.Link("我的").ClickAsync();
        await phone.Button("退出登录").ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("还有 1 项未发送");
        await phone.LookAsync("phone-log-out-asks");
        await phone.Button("仍然退出").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("登录");

        var before = Volatile.Read(ref tries);
        await phone.LogsInAsync(second);
        await phone.ComesBackAsync();
        await phone.Link("我的").ClickAsync();
        await phone.Link("待发送 · 0").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("全部已发送。")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Link("项未发送")).ToHaveCountAsync(0);
        Assert.Equal(before, Volatile.Read(ref tries));
        await phone.Button("返回").ClickAsync();
        await phone.Link("我的").ClickAsync();
        await phone.Button("退出登录").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("登录");

        await phone.Page.UnrouteAsync(OfflinePhone.SignIn);
        await phone.LogsInAsync(first);
        await phone.Link("1 项需要处理").ClickAsync();
        await phone.Link("去刷脸").ClickAsync();
        await phone.Button("刷脸并签到").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("已签到")).ToBeVisibleAsync();
        var visit = Assert.Single((await town.OwnersMain.SendAsync(HttpMethod.Get, "v1/visits")).At("items").EnumerateArray().ToArray());
        Assert.Equal(first.Account.Id.ToString(), visit.GetProperty("person").GetString());
    }
}
