using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>Permissions, elevators, level and password of a sub-account over HTTP .</summary>
public sealed class AccountRightsTests(City city)
{
    [Fact]
    public async Task A13_Permissions_ActAtOnce()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        (await sub.SendAsync(HttpMethod.Get, "v1/contracts")).Refuses(HttpStatusCode.Forbidden, "forbidden");

        var granted = (await PermitAsync(accounts, sub, "contracts.read")).Is(HttpStatusCode.OK);
        Assert.Equal(["contracts.read"], granted.At("permissions").EnumerateArray().Select(one => one.GetString()));
        (await sub.SendAsync(HttpMethod.Get, "v1/contracts")).Is(HttpStatusCode.OK);

        (await PermitAsync(accounts, sub)).Is(HttpStatusCode.OK);
        (await sub.SendAsync(HttpMethod.Get, "v1/contracts")).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("""{"permissions":["elevators.write"]}""")]
    [InlineData("""{"permissions":["nonsense"]}""")]
    [InlineData("""{"permissions":[null]}""")]
    [InlineData("""{"permissions":"contracts.read"}""")]
    [InlineData("""{}""")]
    public async Task A13_PermissionsThatTheRoleCannotHave_AreRefused(string body)
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();

        var answer = await accounts.Main.SendAsync(
            HttpMethod.Put, $"v1/accounts/{sub.Account.Id}/permissions", JsonDocument.Parse(body).RootElement);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.StartsWith("permissions", Assert.Single(answer.At("errors").EnumerateObject()).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A14_AssignedElevators_AreTheOnlyOnesToScan()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync(Permission.VisitsScan);
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var (one, other) = (await city.WithElevatorAsync(accounts.Company, unit), await city.WithElevatorAsync(accounts.Company, unit));

        (await sub.SignsInAsync(one)).Refuses(HttpStatusCode.Forbidden, "elevator-not-permitted");
        (await AssignAsync(accounts, sub, new { codes = new[] { one.Entry.Code } })).Is(HttpStatusCode.OK);
        (await sub.SignsInAsync(other)).Refuses(HttpStatusCode.Forbidden, "elevator-not-permitted");
        (await sub.SignsInAsync(one)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A14_CodesReplace_AddAndRemoveChange_AllCoversEverything()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var codes = new List<ElevatorCode>();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            codes.Add((await city.WithElevatorAsync(accounts.Company, unit)).Entry.Code);
        }

        (await AssignAsync(accounts, sub, new { codes = codes.Take(2) })).Is(HttpStatusCode.OK);
        Assert.Equal(codes.Take(2).Select(code => code.ToString()).Order(), await AssignedAsync(accounts, sub));
        (await AssignAsync(accounts, sub, new { add = new[] { codes[2] }, remove = new[] { codes[0], City.NewElevatorCode() } })).Is(HttpStatusCode.OK);
        Assert.Equal(codes.Skip(1).Take(2).Select(code => code.ToString()).Order(), await AssignedAsync(accounts, sub));
        Assert.True((await AssignAsync(accounts, sub, new { all = true })).Is(HttpStatusCode.OK).At("allElevators").GetBoolean());
        (await AssignAsync(accounts, sub, new { add = new[] { codes[3] } })).Refuses(HttpStatusCode.Conflict, "all-elevators-assigned");
        Assert.False((await AssignAsync(accounts, sub, new { codes = new[] { codes[3] } })).Is(HttpStatusCode.OK).At("allElevators").GetBoolean());
        Assert.Equal([codes[3].ToString()], await AssignedAsync(accounts, sub));
        (await AssignAsync(accounts, sub, new { codes = Array.Empty<string>() })).Is(HttpStatusCode.OK);
        Assert.Empty(await AssignedAsync(accounts, sub));
    }

    [Fact]
    public async Task A14_ElevatorsOfAnotherCompany_AreRefused_AndNothingIsAssigned()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var own = (await city.WithElevatorAsync(accounts.Company, unit)).Entry.Code;
        var foreign = (await city.WithElevatorAsync(await city.WithOrganisationAsync(Role.Maintenance), unit)).Entry.Code;

        var answer = (await AssignAsync(accounts, sub, new { codes = new[] { own, foreign, City.NewElevatorCode() } }))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Contains(foreign.ToString(), answer.Text, StringComparison.Ordinal);
        Assert.Empty(await AssignedAsync(accounts, sub));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"all":false}""")]
    [InlineData("""{"all":true,"codes":[]}""")]
    [InlineData("""{"codes":["a b"]}""")]
    [InlineData("""{"add":["X1"],"remove":["x1"]}""")]
    public async Task A14_UnclearWish_IsRefused(string body)
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();

        (await AssignAsync(accounts, sub, JsonDocument.Parse(body).RootElement)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task A14_MoreThanFiveThousandCodes_AreRefused()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();

        (await AssignAsync(accounts, sub, new { codes = Enumerable.Range(0, 5001).Select(at => $"X{at}") }))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task A12_Level_NeedsACertificate_ActsAtOnce_AndKeepsHistory()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        var certificate = await accounts.Main.UploadsAsync("certificate", TestFiles.Pdf, "application/pdf");
        var path = $"v1/accounts/{sub.Account.Id}/level";

        var changed = (await accounts.Main.SendAsync(HttpMethod.Put, path, new { level = "senior", uploadId = certificate })).Is(HttpStatusCode.OK);
        (await accounts.Main.SendAsync(HttpMethod.Put, path, new { level = "senior", uploadId = certificate })).Is(HttpStatusCode.OK);

        Assert.Equal("senior", changed.At("level").GetString());
        Assert.Equal(120, changed.At("monthlyQuota").GetInt32());
        Assert.Equal(120, (await sub.SendAsync(HttpMethod.Get, "v1/me")).At("monthlyQuota").GetInt32());
        var change = Assert.Single(await Levels.HistoryAsync(city, sub.Account.Id));
        Assert.Equal((Level.General, Level.Senior, accounts.Main.Account.Id), (change.Before, change.After, change.ChangedBy));
        Assert.Equal(certificate, change.Certificate.ToString());
    }

    [Fact]
    public async Task A12_Person_ChangesItsOwnLevel()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();

        var changed = await sub.SendAsync(
            HttpMethod.Put, "v1/me/level", new { level = "technician", uploadId = await sub.UploadsAsync("certificate") });

        Assert.Equal(130, changed.Is(HttpStatusCode.OK).At("monthlyQuota").GetInt32());
    }

    [Theory]
    [InlineData("somebody else's")]
    [InlineData("another kind")]
    [InlineData("used for another level")]
    [InlineData("not uploaded")]
    [InlineData("unknown")]
    public async Task A12_BadCertificate_IsRefused(string fault)
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var sub = await accounts.WithPersonAsync();
        var uploadId = await Levels.BadCertificateAsync(accounts, sub, fault);

        var answer = (await sub.SendAsync(HttpMethod.Put, "v1/me/level", new { level = "senior", uploadId }))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal("uploadId", Assert.Single(answer.At("errors").EnumerateObject()).Name);
        Assert.NotEqual(Level.Senior, (await accounts.AccountAsync(sub.Account.Id.ToString())).Level);
    }

    [Fact]
    public async Task A6_RandomReset_IsShownOnce_Unlocks_AndEndsSessions()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, password) = await accounts.WithSubAsync();
        var session = (await accounts.LoginAsync(userName, password)).Is(HttpStatusCode.OK).At("refreshToken").GetString();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            (await accounts.LoginAsync(userName, "Wrong_1")).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        }

        (await accounts.LoginAsync(userName, password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        var reset = (await accounts.Main.SendAsync(HttpMethod.Post, $"v1/accounts/{id}/password-reset", new { ownPassword = City.Password }))
            .Is(HttpStatusCode.OK);

        var fresh = reset.At("password").GetString()!;
        Assert.Equal(userName, reset.At("userName").GetString());
        Assert.Null(PasswordRule.Check(fresh, Core.Limits.Default));
        (await accounts.LoginAsync(userName, fresh)).Is(HttpStatusCode.OK);
        (await accounts.LoginAsync(userName, password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await city.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", new { refreshToken = session }))
            .Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
    }

    [Fact]
    public async Task A6_GivenPassword_IsNotRepeated()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, _) = await accounts.WithSubAsync();

        var reset = (await accounts.Main.SendAsync(
            HttpMethod.Post, $"v1/accounts/{id}/password-reset", new { ownPassword = City.Password, password = "Given_99" })).Is(HttpStatusCode.OK);

        Assert.DoesNotContain("Given_99", reset.Text, StringComparison.Ordinal);
        (await accounts.LoginAsync(userName, "Given_99")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A6_Admin_ResetsMainAccounts()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin), isMain: true);

        var reset = await admin.SendAsync(
            HttpMethod.Post, $"v1/accounts/{accounts.Main.Account.Id}/password-reset", new { ownPassword = City.Password });

        (await accounts.LoginAsync(accounts.Main.Account.UserName, reset.Is(HttpStatusCode.OK).At("password").GetString()!)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A6_WrongOwnPassword_IsRefused_AndCounts()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, password) = await accounts.WithSubAsync();

        foreach (var own in Enumerable.Repeat("Wrong_1", 5).Append(City.Password))
        {
            // The sixth is the right one, and comes too late.
            var answer = await accounts.Main.SendAsync(HttpMethod.Post, $"v1/accounts/{id}/password-reset", new { ownPassword = own });
            Assert.Equal("密码错误", answer.Refuses(HttpStatusCode.Forbidden, "password-wrong").Title);
        }

        (await accounts.LoginAsync(userName, password)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"password":"Given_99"}""", "ownPassword")]
    [InlineData("""{"ownPassword":"Test_2026","password":"abc1"}""", "password")]
    [InlineData("""{"ownPassword":"Test_2026","password":"abcdefgh"}""", "password")]
    [InlineData("""{"ownPassword":"Test_2026","password":"abc 1234"}""", "password")]
    public async Task A5_BadNewPassword_IsRefused(string body, string field)
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, _, _) = await accounts.WithSubAsync();

        var answer = (await accounts.Main.SendAsync(HttpMethod.Post, $"v1/accounts/{id}/password-reset", JsonDocument.Parse(body).RootElement))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal(field, Assert.Single(answer.At("errors").EnumerateObject()).Name);
    }

    private static Task<Answer> PermitAsync(CompanyAccounts accounts, Person sub, params string[] permissions) =>
        accounts.Main.SendAsync(HttpMethod.Put, $"v1/accounts/{sub.Account.Id}/permissions", new { permissions });

    private static Task<Answer> AssignAsync(CompanyAccounts accounts, Person sub, object wish) =>
        accounts.Main.SendAsync(HttpMethod.Put, $"v1/accounts/{sub.Account.Id}/elevators", wish);

    private static async Task<string?[]> AssignedAsync(CompanyAccounts accounts, Person sub) =>
    [
        .. (await accounts.Main.SendAsync(HttpMethod.Get, $"v1/accounts/{sub.Account.Id}/elevators")).Is(HttpStatusCode.OK)
            .At("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()),
    ];
}
