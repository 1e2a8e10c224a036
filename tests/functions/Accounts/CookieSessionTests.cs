using System.Net;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>The refresh token of a page in a cookie: no script reads it, no other site uses it, and a fault of ours does not lose it.</summary>
public sealed class CookieSessionTests(City city)
{
    private const string Attributes = "path=/api/v1/auth; secure; samesite=strict; httponly";
    private const string Deleted = "__Secure-refresh=; max-age=0; " + Attributes;
    private const string FourteenDays = "max-age=1209600; ";

    private static readonly (string, string) Wanted = ("X-Session", "cookie");

    private (string, string) Own => ("Origin", city.App.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

    [Fact]
    public async Task LogIn_SetsTheCookie_AndLeavesTheTokenOutOfTheBody()
    {
        var login = await LoginAsync();

        Assert.False(login.Body.TryGetProperty("refreshToken", out _));
        Assert.Equal($"__Secure-refresh={CookieOf(login)}; {Attributes}", SetOf(login));
        (await MeAsync(login)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task RememberedSession_IsKeptAsLongAsItsToken_AlsoAfterARefresh()
    {
        var login = await LoginAsync(remember: true);
        var refreshed = (await RefreshAsync(CookieOf(login), Own, Wanted)).Is(HttpStatusCode.OK);
        var other = (await RefreshAsync(CookieOf(await LoginAsync()), Own, Wanted)).Is(HttpStatusCode.OK);

        Assert.Equal($"__Secure-refresh={CookieOf(login)}; {FourteenDays}{Attributes}", SetOf(login));
        Assert.Equal($"__Secure-refresh={CookieOf(refreshed)}; {FourteenDays}{Attributes}", SetOf(refreshed));
        Assert.False(refreshed.Body.TryGetProperty("refreshToken", out _));
        Assert.Equal($"__Secure-refresh={CookieOf(other)}; {Attributes}", SetOf(other));
    }

    [Fact]
    public async Task WithoutTheHeader_TokensAreInTheBody_AndTheCookieIsNotRead()
    {
        var sub = await SubAsync();
        var login = (await city.App.SendAsync(HttpMethod.Post, "v1/auth/login", Credentials(sub, remember: true))).Is(HttpStatusCode.OK);
        var refreshed = await city.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", new { refreshToken = login.At("refreshToken").GetString() });
        var cookie = CookieOf(await LoginAsync());

        Assert.False(login.Headers.ContainsKey("Set-Cookie"));
        Assert.False(refreshed.Is(HttpStatusCode.OK).Headers.ContainsKey("Set-Cookie"));
        var refused = (await RefreshAsync(cookie, Own)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("required", refused.At("errors", "refreshToken")[0].GetProperty("code").GetString());
        (await LogoutAsync(cookie, Own)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await RefreshAsync(cookie, Own, Wanted)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task UnknownKindOfSession_IsNamed()
    {
        var body = Credentials(await SubAsync(), remember: false);

        var refused = (await city.App.SendAsync(HttpMethod.Post, "v1/auth/login", body, null, ("X-Session", "body")))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal("not-one-of", refused.At("errors", "X-Session")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A16_TabsThatRefreshAtOnce_GetTheSameCookie()
    {
        var cookie = CookieOf(await LoginAsync());

        var refreshed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(cookie, Own, Wanted)));

        var next = Assert.Single(refreshed.Select(answer => CookieOf(answer.Is(HttpStatusCode.OK))).Distinct(StringComparer.Ordinal));
        Assert.NotEqual(cookie, next);
        (await RefreshAsync(next, Own, Wanted)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://elsewhere.example")]
    [InlineData("https://localhost:7071")]
    [InlineData("http://localhost.example")]
    [InlineData("http://localhost:1")]
    public async Task PagesOfOthers_AreRefused_AndTheSessionStays(string? origin)
    {
        var login = await LoginAsync();
        (string, string)[] headers = origin is null ? [Wanted] : [Wanted, ("Origin", origin)];

        var refreshed = (await RefreshAsync(CookieOf(login), headers)).Refuses(HttpStatusCode.Forbidden, "foreign-origin");
        (await LogoutAsync(CookieOf(login), headers)).Refuses(HttpStatusCode.Forbidden, "foreign-origin");

        Assert.False(refreshed.Headers.ContainsKey("Set-Cookie"));
        (await MeAsync(login)).Is(HttpStatusCode.OK);
        (await RefreshAsync(CookieOf(login), Own, Wanted)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PageOfTheAddressThatCodesLeadTo_IsOurs() =>
        (await RefreshAsync(CookieOf(await LoginAsync()), ("Origin", "http://localhost:7071"), Wanted)).Is(HttpStatusCode.OK);

    [Theory]
    [InlineData(null)]
    [InlineData("no token")]
    [InlineData("used up")]
    public async Task RefreshThatFails_DeletesTheCookie(string? cookie)
    {
        if (cookie == "used up")
        {
            cookie = CookieOf(await LoginAsync());
            (await LogoutAsync(cookie, Own, Wanted)).Is(HttpStatusCode.NoContent);
        }

        var refused = (await RefreshAsync(cookie, Own, Wanted)).Refuses(HttpStatusCode.Unauthorized, "refresh-failed");

        Assert.Equal(Deleted, refused.Headers["Set-Cookie"]);
    }

    [Fact]
    public async Task StorageThatFails_KeepsTheCookie_AndTheSession()
    {
        await using var town = await TestTown.BuildAsync(new()
        {
            Start = null,
            HasPeople = false,
            IsStoragePersistent = true,
            IsImpatient = true,
        });
        var sub = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Maintenance));
        var login = await town.App.SendAsync(HttpMethod.Post, "v1/auth/login", Credentials(sub, remember: false), null, Wanted);
        (string, string)[] headers = [Wanted, ("Origin", "http://localhost:7071"), ("Cookie", $"__Secure-refresh={CookieOf(login.Is(HttpStatusCode.OK))}")];

        await town.Azurite.StopAsync();
        var refreshed = await town.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", null, null, headers);
        var loggedOut = await town.App.SendAsync(HttpMethod.Post, "v1/auth/logout", null, null, headers);
        await town.Azurite.StartAsync();

        Assert.False(refreshed.Refuses(HttpStatusCode.ServiceUnavailable, "storage-unavailable").Headers.ContainsKey("Set-Cookie"));
        Assert.False(loggedOut.Refuses(HttpStatusCode.ServiceUnavailable, "storage-unavailable").Headers.ContainsKey("Set-Cookie"));
        (await town.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", null, null, headers)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A16_LogOut_NeedsNoAccessToken_EndsTheSession_AndDeletesTheCookie()
    {
        var login = await LoginAsync();

        var ended = (await LogoutAsync(CookieOf(login), Own, Wanted)).Is(HttpStatusCode.NoContent);

        Assert.Equal(Deleted, ended.Headers["Set-Cookie"]);
        (await MeAsync(login)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await RefreshAsync(CookieOf(login), Own, Wanted)).Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
        (await LogoutAsync(CookieOf(login), Own, Wanted)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A16_LogOutWithoutACookie_EndsTheSessionOfTheAccessToken()
    {
        var login = await LoginAsync();

        (await city.App.SendAsync(HttpMethod.Post, "v1/auth/logout", null, TokenOf(login), Wanted, Own)).Is(HttpStatusCode.NoContent);

        (await MeAsync(login)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await LogoutAsync(null, Own, Wanted)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A16_ChangeOfThePassword_PutsTheNewSessionIntoTheCookie_AsTheOldOneWasKept()
    {
        var sub = await SubAsync();
        var login = await LoginAsync(sub, remember: true);
        var body = new { oldPassword = City.Password, newPassword = "Fresh.2027" };

        var changed = (await city.App.SendAsync(HttpMethod.Put, "v1/me/password", body, TokenOf(login), Wanted)).Is(HttpStatusCode.OK);

        Assert.Equal($"__Secure-refresh={CookieOf(changed)}; {FourteenDays}{Attributes}", SetOf(changed));
        Assert.False(changed.Body.TryGetProperty("refreshToken", out _));
        (await RefreshAsync(CookieOf(login), Own, Wanted)).Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
        (await RefreshAsync(CookieOf(changed), Own, Wanted)).Is(HttpStatusCode.OK);
    }

    private static object Credentials(Person person, bool remember) =>
        new { userName = person.Account.UserName, password = City.Password, remember };

    // The cookie for pages comes behind it.
    private static string SetOf(Answer answer) => answer.Headers["Set-Cookie"].Split($",{PageCookies.Name}=")[0];

    private static string CookieOf(Answer answer) => answer.Headers["Set-Cookie"].Split(';')[0].Split('=', 2)[1];

    private static string TokenOf(Answer login) => login.At("accessToken").GetString()!;

    private async Task<Person> SubAsync() => await (await CompanyAccounts.CreateAsync(city)).WithPersonAsync();

    private async Task<Answer> LoginAsync(bool remember = false) => await LoginAsync(await SubAsync(), remember);

    private async Task<Answer> LoginAsync(Person person, bool remember) =>
        (await city.App.SendAsync(HttpMethod.Post, "v1/auth/login", Credentials(person, remember), null, Wanted)).Is(HttpStatusCode.OK);

    private Task<Answer> RefreshAsync(string? cookie, params (string, string)[] headers) => PostAsync("v1/auth/refresh", cookie, headers);

    private Task<Answer> LogoutAsync(string? cookie, params (string, string)[] headers) => PostAsync("v1/auth/logout", cookie, headers);

    private Task<Answer> PostAsync(string path, string? cookie, (string, string)[] headers) => city.App.SendAsync(
        HttpMethod.Post, path, null, null, cookie is null ? headers : [.. headers, ("Cookie", $"{SessionCookies.Name}={cookie}")]);

    private Task<Answer> MeAsync(Answer login) => city.App.SendAsync(HttpMethod.Get, "v1/me", token: TokenOf(login));
}
