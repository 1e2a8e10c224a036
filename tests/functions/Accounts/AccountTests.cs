using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>Sub-accounts over HTTP: creating, listing, editing, cancelling, and who may.</summary>
public sealed class AccountTests(City city)
{
    [Fact]
    public async Task A4_Created_LogsInWithThePasswordShownOnce_AndMayDoNothing()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);

        var (id, userName, password) = await accounts.WithSubAsync();

        var login = (await accounts.LoginAsync(userName.ToUpperInvariant(), password)).Is(HttpStatusCode.OK);
        var me = (await city.App.SendAsync(HttpMethod.Get, "v1/me", token: login.At("accessToken").GetString())).Is(HttpStatusCode.OK);
        Assert.Equal(id, me.At("id").GetString());
        Assert.Empty(me.At("permissions").EnumerateArray());
        var seen = (await accounts.Main.SendAsync(HttpMethod.Get, $"v1/accounts/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal("in-use", seen.At("status").GetString());
        Assert.Equal("general", seen.At("level").GetString());
        Assert.Equal(100, seen.At("monthlyQuota").GetInt32());
        Assert.DoesNotContain(password, seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", seen.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("abcd")]
    [InlineData("abcdefghijklmnopqrstu")]
    [InlineData("ab cde")]
    [InlineData("ab-cde")]
    [InlineData("中文账号名")]
    [InlineData("13812345678")]
    public async Task A2_BadUserName_IsRefused(string userName)
    {
        var answer = await (await CompanyAccounts.CreateAsync(city)).CreateAsync(userName);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("userName", Assert.Single(answer.At("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A2_CreditCode_IsNoNameOfASubAccount() =>
        (await (await CompanyAccounts.CreateAsync(city)).CreateAsync(City.NewCreditCode().ToString().ToLowerInvariant()))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

    [Fact]
    public async Task A2_UserName_IsUniqueInTheSystem_InAnyCase()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var name = CompanyAccounts.NewName();
        (await accounts.CreateAsync(name)).Is(HttpStatusCode.Created);

        (await accounts.CreateAsync(name.ToUpperInvariant())).Refuses(HttpStatusCode.Conflict, "already-exists");
        var other = await CompanyAccounts.CreateAsync(city);
        (await other.CreateAsync(name)).Refuses(HttpStatusCode.Conflict, "already-exists");
        Assert.Empty((await other.Main.SendAsync(HttpMethod.Get, "v1/accounts")).At("items").EnumerateArray());
    }

    [Fact]
    public async Task A2_OfManyAtOnce_OneGetsTheName_AndTheListsShowNoOther()
    {
        var name = CompanyAccounts.NewName();
        var companies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CompanyAccounts.CreateAsync(city)));

        var answers = await Task.WhenAll(companies.Concat(companies).Select(async accounts => (accounts, answer: await accounts.CreateAsync(name))));

        var (winner, created) = Assert.Single(answers, one => one.answer.Status == HttpStatusCode.Created);
        foreach (var accounts in companies)
        {
            var listed = (await accounts.Main.SendAsync(HttpMethod.Get, "v1/accounts")).At("items").EnumerateArray().ToArray();
            Assert.Equal(accounts == winner ? 1 : 0, listed.Length);
            Assert.All(listed, one => Assert.Equal(created.At("account", "id").GetString(), one.GetProperty("id").GetString()));
        }
    }

    [Theory]
    [InlineData("王")]
    [InlineData("abcde")]
    [InlineData("一二三四五六七八九十一二三四五六七")]
    [InlineData("")]
    public async Task A3_BadPersonName_IsRefused(string personName)
    {
        var answer = await (await CompanyAccounts.CreateAsync(city)).CreateAsync(CompanyAccounts.NewName(), personName);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("personName", Assert.Single(answer.At("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A4_Edit_ChangesNameGenderAndStatus_AndTheListFollows()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, _) = await accounts.WithSubAsync();
        var path = $"v1/accounts/{id}";
        var tag = (await accounts.Main.SendAsync(HttpMethod.Get, path)).Headers["ETag"];

        var changed = (await accounts.Main.SendAsync(
            HttpMethod.Patch, path, new { personName = "李小红", gender = "female", userName = "other_name" }, ("If-Match", tag)))
            .Is(HttpStatusCode.OK);

        Assert.Equal("李小红", changed.At("personName").GetString());
        Assert.Equal("female", changed.At("gender").GetString());
        Assert.Equal(userName, changed.At("userName").GetString());
        var listed = (await accounts.Main.SendAsync(HttpMethod.Get, "v1/accounts?q=小红")).At("items");
        Assert.Equal(id, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString());
        (await accounts.Main.SendAsync(HttpMethod.Patch, path, new { gender = "male" }, ("If-Match", tag)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task A4_Cancelled_CannotLogIn_NorGoOn_ButStays_AndMayComeBack()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, userName, password) = await accounts.WithSubAsync();
        var token = (await accounts.LoginAsync(userName, password)).At("accessToken").GetString();

        (await accounts.Main.SendAsync(HttpMethod.Delete, $"v1/accounts/{id}")).Is(HttpStatusCode.NoContent);
        (await accounts.Main.SendAsync(HttpMethod.Delete, $"v1/accounts/{id}")).Is(HttpStatusCode.NoContent);

        (await accounts.LoginAsync(userName, password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await city.App.SendAsync(HttpMethod.Get, "v1/me", token: token)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await accounts.CreateAsync(userName)).Refuses(HttpStatusCode.Conflict, "already-exists");
        Assert.Equal("cancelled", (await accounts.Main.SendAsync(HttpMethod.Get, $"v1/accounts/{id}")).At("status").GetString());
        Assert.Single((await accounts.Main.SendAsync(HttpMethod.Get, "v1/accounts?status=cancelled")).At("items").EnumerateArray());
        Assert.Empty((await accounts.Main.SendAsync(HttpMethod.Get, "v1/accounts?status=in-use")).At("items").EnumerateArray());
        (await accounts.Main.SendAsync(HttpMethod.Patch, $"v1/accounts/{id}", new { status = "in-use" })).Is(HttpStatusCode.OK);
        (await accounts.LoginAsync(userName, password)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_PagesThroughAll()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            names.Add((await accounts.WithSubAsync()).UserName);
        }

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await accounts.Main.SendAsync(HttpMethod.Get, $"v1/accounts?top=2&continuation={continuation}")).Is(HttpStatusCode.OK);
            seen.AddRange(page.At("items").EnumerateArray().Select(item => item.GetProperty("userName").GetString()!));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);

        Assert.Equal(names.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Section1_AnotherOrganisationsAccount_IsNotThere()
    {
        var (id, _, _) = await (await CompanyAccounts.CreateAsync(city)).WithSubAsync();
        var stranger = (await CompanyAccounts.CreateAsync(city)).Main;
        var code = City.NewElevatorCode();

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, "", null),
            (HttpMethod.Patch, "", new { gender = "male" }),
            (HttpMethod.Delete, "", null),
            (HttpMethod.Put, "/permissions", new { permissions = new[] { "visits.read" } }),
            (HttpMethod.Put, "/elevators", new { all = true }),
            (HttpMethod.Put, "/elevators", new { codes = new[] { code } }),
            (HttpMethod.Get, "/elevators", null),
            (HttpMethod.Put, "/level", new { level = "senior", uploadId = "0000000000000000" }),
            (HttpMethod.Post, "/password-reset", new { ownPassword = City.Password }),
        })
        {
            (await stranger.SendAsync(method, $"v1/accounts/{id}{path}", body)).Refuses(HttpStatusCode.NotFound, "not-found");
        }

        (await stranger.SendAsync(HttpMethod.Get, $"v1/accounts?organisation={City.NewCreditCode()}")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A13_WithoutThePermission_NothingIsManaged()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, _, _) = await accounts.WithSubAsync();
        var sub = await accounts.WithPersonAsync([.. WireCodes.All<Permission>().Where(one => one != Permission.AccountsManage)]);

        (await sub.SendAsync(HttpMethod.Get, "v1/accounts")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await sub.SendAsync(HttpMethod.Get, $"v1/accounts/{id}")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await sub.SendAsync(HttpMethod.Post, "v1/accounts", new { })).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A13_SubAccountThatManages_NeverGainsByIt()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var manager = await accounts.WithPersonAsync(Permission.AccountsManage, Permission.VisitsRead);
        var weak = await accounts.WithPersonAsync(Permission.VisitsRead);
        var strong = await accounts.WithPersonAsync(Permission.ContractsWrite);
        var main = accounts.Main.Account.Id;

        (await manager.SendAsync(HttpMethod.Patch, $"v1/accounts/{weak.Account.Id}", new { gender = "female" })).Is(HttpStatusCode.OK);
        (await manager.SendAsync(HttpMethod.Put, $"v1/accounts/{weak.Account.Id}/permissions", new { permissions = new[] { "contracts.write" } }))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await manager.SendAsync(HttpMethod.Put, $"v1/accounts/{manager.Account.Id}/permissions", new { permissions = new[] { "visits.read" } }))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await manager.SendAsync(HttpMethod.Post, $"v1/accounts/{strong.Account.Id}/password-reset", new { ownPassword = City.Password }))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await manager.SendAsync(HttpMethod.Post, $"v1/accounts/{main}/password-reset", new { ownPassword = City.Password }))
            .Refuses(HttpStatusCode.Conflict, "main-account");
        (await manager.SendAsync(HttpMethod.Delete, $"v1/accounts/{main}")).Refuses(HttpStatusCode.Conflict, "main-account");
    }

    [Fact]
    public async Task MainAccount_HasNoManagerInItsOrganisation()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var path = $"v1/accounts/{accounts.Main.Account.Id}";
        var upload = await accounts.Main.UploadsAsync("certificate");

        foreach (var answer in new[]
        {
            await accounts.Main.SendAsync(HttpMethod.Delete, path),
            await accounts.Main.SendAsync(HttpMethod.Put, path + "/permissions", new { permissions = Array.Empty<string>() }),
            await accounts.Main.SendAsync(HttpMethod.Put, path + "/elevators", new { all = true }),
            await accounts.Main.SendAsync(HttpMethod.Put, path + "/level", new { level = "senior", uploadId = upload }),
            await accounts.Main.SendAsync(HttpMethod.Put, "v1/me/level", new { level = "senior", uploadId = upload }),
        })
        {
            Assert.Equal("主账号不可进行此操作", answer.Refuses(HttpStatusCode.Conflict, "main-account").Title);
        }
    }

    [Fact]
    public async Task Admin_ManagesMainAccounts_AndNoOthers()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (sub, _, _) = await accounts.WithSubAsync();
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin), isMain: true);
        var main = accounts.Main.Account.Id;

        (await admin.SendAsync(HttpMethod.Get, $"v1/accounts/{main}")).Is(HttpStatusCode.OK);
        (await admin.SendAsync(HttpMethod.Patch, $"v1/accounts/{main}", new { personName = "新负责人" })).Is(HttpStatusCode.OK);
        (await admin.SendAsync(HttpMethod.Put, $"v1/accounts/{main}/permissions", new { permissions = Array.Empty<string>() }))
            .Refuses(HttpStatusCode.Conflict, "main-account");
        (await admin.SendAsync(HttpMethod.Get, $"v1/accounts/{sub}")).Refuses(HttpStatusCode.NotFound, "not-found");
        var listed = (await admin.SendAsync(HttpMethod.Get, $"v1/accounts?organisation={accounts.Company.Id}")).Is(HttpStatusCode.OK);
        Assert.Equal(main.ToString(), Assert.Single(listed.At("items").EnumerateArray()).GetProperty("id").GetString());
        (await admin.SendAsync(HttpMethod.Delete, $"v1/accounts/{main}")).Is(HttpStatusCode.NoContent);
        (await accounts.LoginAsync(accounts.Main.Account.UserName, City.Password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
    }

    [Theory]
    [InlineData("""{"personName":"王"}""")]
    [InlineData("""{"gender":"other"}""")]
    [InlineData("""{"status":"gone"}""")]
    [InlineData("""[]""")]
    public async Task BadEdit_IsRefused(string body)
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (id, _, _) = await accounts.WithSubAsync();

        (await accounts.Main.SendAsync(HttpMethod.Patch, $"v1/accounts/{id}", JsonDocument.Parse(body).RootElement))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }
}
