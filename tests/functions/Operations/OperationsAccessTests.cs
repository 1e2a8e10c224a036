using System.Net;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Pages;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>Administrators alone open the pages for operators, by the session of their browser.</summary>
/// <param name="town">Where.</param>
public sealed class OperationsAccessTests(TestTown town) : IClassFixture<TestTown>
{
    private static readonly string[] Paths = [OperationsReader.Page, $"{OperationsReader.Page}/orchestrations/pulse"];

    private Reader Reader => new(town);

    [Fact]
    public async Task BrowserWithoutASession_IsShownTheWayToLogIn()
    {
        var page = (await Reader.GetAsync(OperationsReader.Page + "?status=Failed")).Is(HttpStatusCode.Unauthorized);

        Assert.Equal("请先登录", page.Heading);
        Assert.Contains("href=\"/m/login?back=%2Fapi%2Fops%3Fstatus%3DFailed\"", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("96333", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Please log in", (await Reader.GetAsync(OperationsReader.Page, ("Accept-Language", "en"))).Heading);
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.UseUnit)]
    [InlineData(Role.RescueCentre)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Inspection)]
    public async Task AnotherRole_IsRefused_ByItsCookieAndByItsToken(Role role)
    {
        var person = await town.WithMainAccountAsync(role);
        var (cookie, _) = await town.LogsInAsync(person);

        foreach (var path in Paths)
        {
            var byCookie = (await Reader.GetAsync(path, ("Cookie", $"{PageCookies.Name}={cookie}"))).Is(HttpStatusCode.Forbidden);
            var byToken = (await Reader.GetAsync(path, ("Authorization", $"Bearer {person.Token}"))).Is(HttpStatusCode.Forbidden);
            Assert.Equal("没有操作权限", byCookie.Heading);
            Assert.Equal(byCookie.Markup, byToken.Markup);
        }
    }

    [Fact]
    public async Task Administrator_OpensThePages_ByTheCookieOfTheLogIn_WhichEachPageRenews()
    {
        var (cookie, logIn) = await town.LogsInAsync(town.Admin);
        Assert.Contains("path=/api/ops; secure; samesite=strict; httponly", logIn.Headers["Set-Cookie"], StringComparison.Ordinal);

        var page = await OpensAsync(cookie);
        var renewed = OperationsReader.PageCookieOf(page.Headers["Set-Cookie"]);

        Assert.Equal("系统运维", page.Heading);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Contains("script-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        await OpensAsync(renewed);
    }

    [Fact]
    public async Task CookieForPages_OpensNothingElse_AndAnAccessTokenIsNoCookie()
    {
        var (cookie, logIn) = await town.LogsInAsync(town.Admin);

        (await town.App.SendAsync(HttpMethod.Get, "v1/me", token: cookie)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await town.App.SendAsync(HttpMethod.Get, "v1/me", headers: ("Cookie", $"{PageCookies.Name}={cookie}"))).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await AsksAsync(logIn.At("accessToken").GetString()!)).Is(HttpStatusCode.Unauthorized);
        (await AsksAsync(cookie[..^2] + "xx")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task LogOut_ClosesThePages()
    {
        var (cookie, logIn) = await town.LogsInAsync(town.Admin);
        var (other, _) = await town.LogsInAsync(town.Admin);

        (await town.App.SendAsync(HttpMethod.Post, "v1/auth/logout", token: logIn.At("accessToken").GetString())).Is(HttpStatusCode.NoContent);

        (await AsksAsync(cookie)).Is(HttpStatusCode.Unauthorized);
        await OpensAsync(other);
    }

    [Fact]
    public async Task FirstPassword_HasToBeChangedBefore()
    {
        var organisation = await town.WithOrganisationAsync(Role.Admin);
        var person = await town.WithPersonAsync(organisation, isMain: true, account => account with { MustChangePassword = true });
        var (cookie, _) = await town.LogsInAsync(person);

        var page = (await AsksAsync(cookie)).Is(HttpStatusCode.Forbidden);

        Assert.Contains("href=\"/m/me\"", page.Markup, StringComparison.Ordinal);
    }

    private Task<Reader.Shown> AsksAsync(string cookie) => Reader.GetAsync(OperationsReader.Page, ("Cookie", $"{PageCookies.Name}={cookie}"));

    private async Task<Reader.Shown> OpensAsync(string cookie) => (await AsksAsync(cookie)).Is(HttpStatusCode.OK);
}
