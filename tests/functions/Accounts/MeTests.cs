using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>A person's own account over HTTP .</summary>
public sealed class MeTests(City city)
{
    [Fact]
    public async Task Profile_TellsWhoOneIs()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await city.WithPersonAsync(accounts.Company, change: account => account with
        {
            Permissions = PermissionSet.Of(Permission.VisitsScan),
            Level = Level.Senior,
            Phone = "13912345678",
        });

        var me = (await sub.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK);

        Assert.Equal(sub.Account.UserName, me.At("userName").GetString());
        Assert.Equal(accounts.Company.Name, me.At("organisation", "name").GetString());
        Assert.Equal(accounts.Company.Id.ToString(), me.At("organisation", "id").GetString());
        Assert.Equal(("maintenance", false), (me.At("role").GetString(), me.At("isMain").GetBoolean()));
        Assert.Equal(("senior", 120), (me.At("level").GetString(), me.At("monthlyQuota").GetInt32()));
        Assert.Equal(["visits.scan"], me.At("permissions").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("13912345678", me.At("phone").GetString());
    }

    [Fact]
    public async Task MainAccount_HasEveryPermissionButToScan_AndNoQuota()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);

        var me = (await accounts.Main.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK);

        var permissions = me.At("permissions").EnumerateArray().Select(one => one.GetString()).ToArray();
        Assert.Contains("contracts.write", permissions);
        Assert.DoesNotContain("visits.scan", permissions);
        Assert.False(me.Body.TryGetProperty("monthlyQuota", out _));
        Assert.False(me.Body.TryGetProperty("quota", out _));
    }

    [Fact]
    public async Task V11_WhoMayScan_SeesTheQuotaOfTheMonth_AsTheSignInTellsIt()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var before = (await worker.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK);
        var signedIn = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);

        var after = (await worker.SendAsync(HttpMethod.Get, "v1/me", null, ("If-None-Match", before.Headers["ETag"]))).Is(HttpStatusCode.OK);

        Assert.Equal((0, 100), (before.At("quota", "used").GetInt32(), before.At("quota", "limit").GetInt32()));
        Assert.Equal(signedIn.At("quota").ToString(), after.At("quota").ToString());
        Assert.Equal(1, after.At("quota", "used").GetInt32());
        var changed = (await worker.SendAsync(HttpMethod.Patch, "v1/me", new { gender = "female" })).Is(HttpStatusCode.OK);
        Assert.Equal(after.At("quota").ToString(), changed.At("quota").ToString());
    }

    [Fact]
    public async Task V11_QuotaThatIsUsedUp_ShowsSo_AndALevelRaisesItsLimit()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        await Quotas.UseUpAsync(city, worker, used: 100);
        (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "quota-reached");
        var full = (await worker.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK).At("quota").ToString();
        await Quotas.RaiseAsync(city, worker, Level.Technician);

        var raised = (await worker.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK).At("quota").ToString();

        Assert.Equal(("""{"used":100,"limit":100}""", """{"used":100,"limit":130}"""), (full, raised));
    }

    [Fact]
    public async Task V11_WhoMayNotScan_HasNoQuota()
    {
        var sub = await (await CompanyAccounts.CreateAsync(city)).WithPersonAsync(Permission.RescuesHandle);

        Assert.False((await sub.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK).Body.TryGetProperty("quota", out _));
    }

    [Fact]
    public async Task WithoutLogin_NothingIsShown() =>
        (await city.App.SendAsync(HttpMethod.Get, "v1/me")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");

    [Fact]
    public async Task Patch_ChangesNameAndGender_UnderItsVersion()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        var tag = (await sub.SendAsync(HttpMethod.Get, "v1/me")).Headers["ETag"];

        var changed = (await sub.SendAsync(HttpMethod.Patch, "v1/me", new { personName = "赵大勇" }, ("If-Match", tag))).Is(HttpStatusCode.OK);

        Assert.Equal(("赵大勇", "male"), (changed.At("personName").GetString(), changed.At("gender").GetString()));
        (await sub.SendAsync(HttpMethod.Patch, "v1/me", new { gender = "female" }, ("If-Match", tag)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
        (await sub.SendAsync(HttpMethod.Patch, "v1/me", new { personName = "赵" })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task A5_NewPassword_EndsOtherSessions_AndOpensOne()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (_, userName, password) = await accounts.WithSubAsync();
        var login = (await accounts.LoginAsync(userName, password)).Is(HttpStatusCode.OK);
        var token = login.At("accessToken").GetString();

        var changed = (await city.App.SendAsync(
            HttpMethod.Put, "v1/me/password", new { oldPassword = password, newPassword = "Fresh.2026" }, token)).Is(HttpStatusCode.OK);

        (await accounts.LoginAsync(userName, password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await accounts.LoginAsync(userName, "Fresh.2026")).Is(HttpStatusCode.OK);
        (await RefreshAsync(login)).Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
        (await RefreshAsync(changed)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A5_NewPassword_NeedsTheOldOne()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();

        (await sub.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = "Wrong_1", newPassword = "Fresh.2026" }))
            .Refuses(HttpStatusCode.Forbidden, "password-wrong");
        (await accounts.LoginAsync(sub.Account.UserName, City.Password)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"newPassword":"Fresh.2026"}""", "oldPassword")]
    [InlineData("""{"oldPassword":"Test_2026"}""", "newPassword")]
    [InlineData("""{"oldPassword":"Test_2026","newPassword":"12345"}""", "newPassword")]
    [InlineData("""{"oldPassword":"Test_2026","newPassword":"123456"}""", "newPassword")]
    [InlineData("""{"oldPassword":"Test_2026","newPassword":"123456789012345678ab_"}""", "newPassword")]
    [InlineData("""{"oldPassword":"Test_2026","newPassword":"密码123456"}""", "newPassword")]
    public async Task A5_BadPassword_IsRefused(string body, string field)
    {
        var sub = await (await CompanyAccounts.CreateAsync(city)).WithPersonAsync();

        var answer = (await sub.SendAsync(HttpMethod.Put, "v1/me/password", JsonDocument.Parse(body).RootElement))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal(field, Assert.Single(answer.At("errors").EnumerateObject()).Name);
    }

    private Task<Answer> RefreshAsync(Answer pair) =>
        city.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", new { refreshToken = pair.At("refreshToken").GetString() });
}
