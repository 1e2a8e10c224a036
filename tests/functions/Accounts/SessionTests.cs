using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>A-16 over HTTP: the first password is changed first, and access ends at the next request.</summary>
public sealed class SessionTests(City city)
{
    private const string Required = "password-change-required";

    [Fact]
    public async Task A16_FirstPassword_IsChangedBeforeAnythingElse()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (_, userName, password) = await accounts.WithSubAsync();
        await NothingButTheChangeIsAnsweredAsync(accounts, userName, password);
    }

    [Fact]
    public async Task A16_FirstPasswordOfAMainAccount_IsChangedBeforeAnythingElse()
    {
        var admin = await city.App.AdminAsync();
        var created = (await admin.SendAsync(HttpMethod.Post, "v1/organisations", new
        {
            creditCode = City.NewCreditCode(),
            role = "maintenance",
            name = "新单位",
            personName = "李四四",
            gender = "female",
        })).Is(HttpStatusCode.Created);
        var (userName, password) = (created.At("mainAccount", "userName").GetString()!, created.At("mainAccount", "password").GetString()!);

        await NothingButTheChangeIsAnsweredAsync(await CompanyAccounts.CreateAsync(city), userName, password);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Given_99")]
    public async Task A16_ResetPassword_IsChangedBeforeAnythingElse(string? given)
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, _) = await accounts.WithSubAsync(changed: true);
        var reset = (await ResetAsync(accounts, id, given)).Is(HttpStatusCode.OK);

        await NothingButTheChangeIsAnsweredAsync(accounts, userName, given ?? reset.At("password").GetString()!);
    }

    [Fact]
    public async Task A16_NewPassword_DiffersFromTheOld()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();

        var same = await sub.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = City.Password, newPassword = City.Password });

        Assert.Equal("password-unchanged", ReasonOf(same.Refuses(HttpStatusCode.BadRequest, "input-invalid"), "newPassword"));
    }

    [Fact]
    public async Task A16_Reset_TakesAnotherPasswordThanThePresentOne_AndSoDoesTheChangeAfterIt()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, _) = await accounts.WithSubAsync(changed: true);

        var same = await ResetAsync(accounts, id, CompanyAccounts.Changed);
        (await ResetAsync(accounts, id, "Given_99")).Is(HttpStatusCode.OK);
        var token = TokenOf(await accounts.LoginAsync(userName, "Given_99"));
        var kept = await ChangeAsync(token, "Given_99", "Given_99");

        Assert.Equal("password-unchanged", ReasonOf(same.Refuses(HttpStatusCode.BadRequest, "input-invalid"), "password"));
        Assert.Equal("password-unchanged", ReasonOf(kept.Refuses(HttpStatusCode.BadRequest, "input-invalid"), "newPassword"));
    }

    [Theory]
    [InlineData("change")]
    [InlineData("reset")]
    [InlineData("cancellation")]
    [InlineData("cancellation taken back")]
    [InlineData("log-out")]
    public async Task A16_Access_EndsAtTheNextRequest(string end)
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, _) = await accounts.WithSubAsync(changed: true);
        var login = (await accounts.LoginAsync(userName, CompanyAccounts.Changed)).Is(HttpStatusCode.OK);
        var token = TokenOf(login);
        (await MeAsync(token)).Is(HttpStatusCode.OK);

        switch (end)
        {
            case "change":
                (await ChangeAsync(token, CompanyAccounts.Changed, "Fresh.2027")).Is(HttpStatusCode.OK);
                break;
            case "reset":
                (await ResetAsync(accounts, id, null)).Is(HttpStatusCode.OK);
                break;
            case "log-out":
                (await LogoutAsync(token)).Is(HttpStatusCode.NoContent);
                break;
            default:
                (await accounts.Main.SendAsync(HttpMethod.Delete, $"v1/accounts/{id}")).Is(HttpStatusCode.NoContent);
                if (end != "cancellation")
                {
                    (await accounts.Main.SendAsync(HttpMethod.Patch, $"v1/accounts/{id}", new { status = "in-use" })).Is(HttpStatusCode.OK);
                }

                break;
        }

        (await MeAsync(token)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await city.App.SendAsync(HttpMethod.Post, "v1/visits/sign-in", new { }, token)).Is(HttpStatusCode.BadRequest);
        (await RefreshAsync(login)).Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
    }

    [Fact]
    public async Task A16_EndedAccess_DoesNotScanEither()
    {
        var (company, _, _, elevator) = await city.WithVisitReadyAsync();
        var main = await city.WithPersonAsync(company, isMain: true);
        var worker = await city.WithPersonAsync(company);
        var token = TokenOf(await city.App.SendAsync(
            HttpMethod.Post, "v1/auth/login", new { userName = worker.Account.UserName, password = City.Password }));
        (await main.SendAsync(HttpMethod.Post, $"v1/accounts/{worker.Account.Id}/password-reset", new { ownPassword = City.Password })).Is(HttpStatusCode.OK);

        var scan = Person.ScanBody(elevator, qr: null, position: null, worker.Face("sign-in"));

        (await city.App.SendAsync(HttpMethod.Post, "v1/visits/sign-in", scan, token)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A16_LogOut_EndsItsOwnSessionOnly()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (_, userName, _) = await accounts.WithSubAsync(changed: true);
        var phone = (await accounts.LoginAsync(userName, CompanyAccounts.Changed)).Is(HttpStatusCode.OK);
        var web = (await accounts.LoginAsync(userName, CompanyAccounts.Changed)).Is(HttpStatusCode.OK);

        (await LogoutAsync(TokenOf(web))).Is(HttpStatusCode.NoContent);

        (await LogoutAsync(TokenOf(web))).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await MeAsync(TokenOf(phone))).Is(HttpStatusCode.OK);
        (await RefreshAsync(phone)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A16_LogOutsBeyondThoseRemembered_EndEverySession()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        var ended = new List<string>();
        foreach (var _ in Enumerable.Range(0, Core.Limits.Default.EndedSessions + 2))
        {
            ended.Add(TokenOf((await accounts.LoginAsync(sub.Account.UserName, City.Password)).Is(HttpStatusCode.OK)));
            (await LogoutAsync(ended[^1])).Is(HttpStatusCode.NoContent);
        }

        Assert.All(await Task.WhenAll(ended.Select(MeAsync)), answer => answer.Refuses(HttpStatusCode.Unauthorized, "unauthenticated"));
        (await accounts.LoginAsync(sub.Account.UserName, City.Password)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A16_RefreshTokenUsedManyTimesAtOnce_GivesOneSuccessor_AndKeepsThePersonLoggedIn()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        var login = (await accounts.LoginAsync(sub.Account.UserName, City.Password)).Is(HttpStatusCode.OK);

        var pairs = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => RefreshAsync(login)));

        Assert.Single(pairs.Select(pair => pair.Is(HttpStatusCode.OK).At("refreshToken").GetString()).Distinct(StringComparer.Ordinal));
        Assert.All(await Task.WhenAll(pairs.Select(pair => MeAsync(TokenOf(pair)))), answer => answer.Is(HttpStatusCode.OK));
        (await RefreshAsync(pairs[3])).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task A16_RefreshTokenWhoseAnswerWasLost_IsTakenForAMinute_AndThenEndsTheSession(int seconds, bool isTaken)
    {
        await using var town = await TestTown.BuildAsync(new() { HasPeople = false });
        var sub = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Maintenance));
        var login = await town.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = sub.Account.UserName, password = City.Password });
        var lost = await town.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", Body(login.Is(HttpStatusCode.OK)));
        town.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var again = await town.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", Body(login));

        var after = await town.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", Body(lost));
        var me = await town.App.SendAsync(HttpMethod.Get, "v1/me", token: TokenOf(lost));
        if (isTaken)
        {
            Assert.Equal(lost.At("refreshToken").GetString(), again.Is(HttpStatusCode.OK).At("refreshToken").GetString());
            after.Is(HttpStatusCode.OK);
            me.Is(HttpStatusCode.OK);
        }
        else
        {
            again.Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
            after.Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
            me.Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    private async Task NothingButTheChangeIsAnsweredAsync(CompanyAccounts accounts, string userName, string password)
    {
        var login = (await accounts.LoginAsync(userName, password)).Is(HttpStatusCode.OK);
        Assert.True(login.At("mustChangePassword").GetBoolean());
        var token = TokenOf(login);
        foreach (var path in (string[])["v1/elevators", "v1/organisations", "v1/visits", "v1/accounts"])
        {
            (await city.App.SendAsync(HttpMethod.Get, path, token: token)).Refuses(HttpStatusCode.Forbidden, Required);
        }

        (await city.App.SendAsync(HttpMethod.Patch, "v1/me", new { gender = "male" }, token)).Refuses(HttpStatusCode.Forbidden, Required);
        Assert.True((await MeAsync(token)).Is(HttpStatusCode.OK).At("mustChangePassword").GetBoolean());
        var refreshed = (await RefreshAsync(login)).Is(HttpStatusCode.OK);
        (await city.App.SendAsync(HttpMethod.Get, "v1/organisations", token: TokenOf(refreshed))).Refuses(HttpStatusCode.Forbidden, Required);

        var changed = (await ChangeAsync(token, password, "Fresh.2026")).Is(HttpStatusCode.OK);

        Assert.False(changed.At("mustChangePassword").GetBoolean());
        (await city.App.SendAsync(HttpMethod.Get, "v1/organisations", token: TokenOf(changed))).Is(HttpStatusCode.OK);
        (await LogoutAsync(TokenOf((await accounts.LoginAsync(userName, "Fresh.2026")).Is(HttpStatusCode.OK)))).Is(HttpStatusCode.NoContent);
    }

    private static object Body(Answer pair) => new { refreshToken = pair.At("refreshToken").GetString() };

    private static string TokenOf(Answer pair) => pair.At("accessToken").GetString()!;

    private static string? ReasonOf(Answer refused, string field) => refused.At("errors", field)[0].GetProperty("code").GetString();

    private static Task<Answer> ResetAsync(CompanyAccounts accounts, string id, string? password) =>
        accounts.Main.SendAsync(HttpMethod.Post, $"v1/accounts/{id}/password-reset", new { ownPassword = City.Password, password });

    private Task<Answer> MeAsync(string token) => city.App.SendAsync(HttpMethod.Get, "v1/me", token: token);

    private Task<Answer> LogoutAsync(string token) => city.App.SendAsync(HttpMethod.Post, "v1/auth/logout", token: token);

    private Task<Answer> RefreshAsync(Answer pair) => city.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", Body(pair));

    private Task<Answer> ChangeAsync(string token, string oldPassword, string newPassword) =>
        city.App.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword, newPassword }, token);
}
