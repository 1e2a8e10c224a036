using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Refusals;

/// <summary>Part 3 of the manual, the accounts: log-in, password and level. Every refusal is the API's own.</summary>
/// <param name="chromium">The browser.</param>
/// <param name="shared">The town of all tests.</param>
public sealed class AccountRefusalTests(Chromium chromium, RefusalTown shared) : IClassFixture<RefusalTown>
{
    private TestTown Town => shared.Town;

    [Fact]
    public async Task M3_1_1_M3_1_2_LogIn_IsRefused_UntilTheLockEnds_A7()
    {
        var worker = await Town.WithPersonAsync(Town.Owner);
        await using var phone = await Phone.TakeAsync(chromium, Town.App);
        await phone.OpenAsync("/m/login");
        await IsRefusedAsync("nobody_here", City.Password);
        await phone.LookAsync("phone-login-failed");
        for (var tries = 0; tries < 5; tries++)
        {
            await IsRefusedAsync(worker.Account.UserName, $"Wrong_{tries}");
        }

        // The lock does not tell the right password from a wrong one.
        await IsRefusedAsync(worker.Account.UserName, City.Password);
        await Town.AdvanceAsync(TimeSpan.FromMinutes(31));
        await phone.Button("登录").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync(worker.Account.PersonName);

        async Task IsRefusedAsync(string userName, string password)
        {
            await phone.Page.GetByLabel("账号").FillAsync(userName);
            await phone.Page.GetByLabel("密码").FillAsync(password);
            await phone.IsRefusedAsync("login-failed", "账号或密码错误", async () =>
            {
                var answered = phone.Page.WaitForResponseAsync("**/api/v1/auth/login");
                await phone.Button("登录").ClickAsync();
                await answered;
            });
        }
    }

    [Fact]
    public async Task M1_3_5_Password_IsNotChanged_WithoutTheOldOne_A7()
    {
        await using var phone = await Phone.TakeAsync(chromium, Town.App);
        await phone.LogsInAsync(await Town.WithPersonAsync(Town.Owner));
        await phone.OpenAsync("/m/me/password");
        await phone.Page.GetByLabel("原密码").FillAsync("Wrong_1");
        await phone.Page.GetByLabel("新密码", new() { Exact = true }).FillAsync("Fresh.2026");
        await phone.Page.GetByLabel("再次输入新密码").FillAsync("Fresh.2026");

        await phone.IsRefusedAsync("password-wrong", "密码错误", () => phone.Button("提交").ClickAsync());
    }

    [Fact]
    public async Task M1_3_3_Level_OfAMainAccount_IsRefused_A12()
    {
        await using var phone = await Phone.TakeAsync(chromium, Town.App);
        await phone.LogsInAsync(Town.OwnersMain);
        await phone.OpenAsync("/m/me");
        await Assertions.Expect(phone.Link("更新级别")).ToBeHiddenAsync();
        await phone.OpenAsync("/m/me/level");
        await phone.Page.GetByLabel("技师").CheckAsync();
        await phone.PhotographsAsync("拍照 证书照片");

        await phone.IsRefusedAsync("main-account", "主账号不可进行此操作", () => phone.Button("提交级别").ClickAsync());
    }

    [Fact]
    public async Task EndedSession_LeadsToTheLogIn_AndBack_A16()
    {
        var worker = await Town.WithPersonAsync(Town.Owner);
        await using var phone = await Phone.TakeAsync(chromium, Town.App);
        await phone.LogsInAsync(worker);
        // The main account sets another password, which ends every session.
        (await Town.OwnersMain.SendAsync(HttpMethod.Post, $"v1/accounts/{worker.Account.Id}/password-reset", new { ownPassword = City.Password, newPassword = "Fresh.2026" }))
            .Is(System.Net.HttpStatusCode.OK);

        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("登录");
    }
}
