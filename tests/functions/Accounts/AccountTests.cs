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
        var world = await AccountWorld.CreateAsync(city);

        var (id, userName, password) = await world.WithSubAsync();

        var login = (await world.LoginAsync(userName.ToUpperInvariant(), password)).Is(HttpStatusCode.OK);
        var me = (await city.App.SendAsync(HttpMethod.Get, "v1/me", token: login.At("accessToken").GetString())).Is(HttpStatusCode.OK);
        Assert.Equal(id, me.At("id").GetString());
        Assert.Empty(me.At("permissions").EnumerateArray());
        var seen = (await world.Main.SendAsync(HttpMethod.Get, $"v1/accounts/{id}")).Is(HttpStatusCode.OK);
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
        var answer = await (await AccountWorld.CreateAsync(city)).CreateAsync(userName);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("userName", Assert.Single(answer.At("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A2_CreditCode_IsNoNameOfASubAccount() =>
        (await (await AccountWorld.CreateAsync(city)).CreateAsync(City.NewCreditCode().ToString().ToLowerInvariant()))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

    [Fact]
    public async Task A2_UserName_IsUniqueInTheSystem_InAnyCase()
    {
        var world = await AccountWorld.CreateAsync(city);
        var name = AccountWorld.NewName();
        (await world.CreateAsync(name)).Is(HttpStatusCode.Created);

        (await world.CreateAsync(name.ToUpperInvariant())).Refuses(HttpStatusCode.Conflict, "already-exists");
        var other = await AccountWorld.CreateAsync(city);
        (await other.CreateAsync(name)).Refuses(HttpStatusCode.Conflict, "already-exists");
        Assert.Empty((await other.Main.SendAsync(HttpMethod.Get, "v1/accounts")).At("items").EnumerateArray());
    }

    [Fact]
    public async Task A2_OfManyAtOnce_OneGetsTheName_AndTheListsShowNoOther()
    {
        var name = AccountWorld.NewName();
        var worlds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AccountWorld.CreateAsync(city)));

        var answers = await Task.WhenAll(worlds.Concat(worlds).Select(async world => (world, answer: await world.CreateAsync(name))));

        var (winner, created) = Assert.Single(answers, one => one.answer.Status == HttpStatusCode.Created);
        foreach (var world in worlds)
        {
            var listed = (await world.Main.SendAsync(HttpMethod.Get, "v1/accounts")).At("items").EnumerateArray().ToArray();
            Assert.Equal(world == winner ? 1 : 0, listed.Length);
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
        var answer = await (await AccountWorld.CreateAsync(city)).CreateAsync(AccountWorld.NewName(), personName);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("personName", Assert.Single(answer.At("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A4_Edit_ChangesNameGenderAndStatus_AndTheListFollows()
    {
        var world = await AccountWorld.CreateAsync(city);
        var (id, userName, _) = await world.WithSubAsync();
        var path = $"v1/accounts/{id}";
        var tag = (await world.Main.SendAsync(HttpMethod.Get, path)).Headers["ETag"];

        var changed = (await world.Main.SendAsync(
            HttpMethod.Patch, path, new { personName = "李小红", gender = "female", userName = "other_name" }, ("If-Match", tag)))
            .Is(HttpStatusCode.OK);

        Assert.Equal("李小红", changed.At("personName").GetString());
        Assert.Equal("female", changed.At("gender").GetString());
        Assert.Equal(userName, changed.At("userName").GetString());
        var listed = (await world.Main.SendAsync(HttpMethod.Get, "v1/accounts?q=小红")).At("items");
        Assert.Equal(id, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString());
        (await world.Main.SendAsync(HttpMethod.Patch, path, new { gender = "male" }, ("If-Match", tag)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task A4_Cancelled_CannotLogIn_NorGoOn_ButStays_AndMayComeBack()
    {
        var world = await AccountWorld.CreateAsync(city);
        var (id, userName, password) = await world.WithSubAsync();
        var token = (await world.LoginAsync(userName, password)).At("accessToken").GetString();

        (await world.Main.SendAsync(HttpMethod.Delete, $"v1/accounts/{id}")).Is(HttpStatusCode.NoContent);
        (await world.Main.SendAsync(HttpMethod.Delete, $"v1/accounts/{id}")).Is(HttpStatusCode.NoContent);

        (await world.LoginAsync(userName, password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await city.App.SendAsync(HttpMethod.Get, "v1/me", token: token)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await world.CreateAsync(userName)).Refuses(HttpStatusCode.Conflict, "already-exists");
        Assert.Equal("cancelled", (await world.Main.SendAsync(HttpMethod.Get, $"v1/accounts/{id}")).At("status").GetString());
        Assert.Single((await world.Main.SendAsync(HttpMethod.Get, "v1/accounts?status=cancelled")).At("items").EnumerateArray());
        Assert.Empty((await world.Main.SendAsync(HttpMethod.Get, "v1/accounts?status=in-use")).At("items").EnumerateArray());
        (await world.Main.SendAsync(HttpMethod.Patch, $"v1/accounts/{id}", new { status = "in-use" })).Is(HttpStatusCode.OK);
        (await world.LoginAsync(userName, password)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_PagesThroughAll()
    {
        var world = await AccountWorld.CreateAsync(city);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            names.Add((await world.WithSubAsync()).UserName);
        }

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await world.Main.SendAsync(HttpMethod.Get, $"v1/accounts?top=2&continuation={continuation}")).Is(HttpStatusCode.OK);
            seen.AddRange(page.At("items").EnumerateArray().Select(item => item.GetProperty("userName").GetString()!));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);

        Assert.Equal(names.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Section1_AnotherOrganisationsAccount_IsNotThere()
    {
        var (id, _, _) = await (await AccountWorld.CreateAsync(city)).WithSubAsync();
        var stranger = (await AccountWorld.CreateAsync(city)).Main;
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
        var world = await AccountWorld.CreateAsync(city);
        var (id, _, _) = await world.WithSubAsync();
        var sub = await world.WithPersonAsync([.. Permissions.All.Where(one => one != Permission.AccountsManage)]);

        (await sub.SendAsync(HttpMethod.Get, "v1/accounts")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await sub.SendAsync(HttpMethod.Get, $"v1/accounts/{id}")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await sub.SendAsync(HttpMethod.Post, "v1/accounts", new { })).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A13_SubAccountThatManages_NeverGainsByIt()
    {
        var world = await AccountWorld.CreateAsync(city);
        var manager = await world.WithPersonAsync(Permission.AccountsManage, Permission.VisitsRead);
        var weak = await world.WithPersonAsync(Permission.VisitsRead);
        var strong = await world.WithPersonAsync(Permission.ContractsWrite);
        var main = world.Main.Account.Id;

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
        var world = await AccountWorld.CreateAsync(city);
        var path = $"v1/accounts/{world.Main.Account.Id}";
        var upload = await world.Main.UploadsAsync("certificate");

        foreach (var answer in new[]
        {
            await world.Main.SendAsync(HttpMethod.Delete, path),
            await world.Main.SendAsync(HttpMethod.Put, path + "/permissions", new { permissions = Array.Empty<string>() }),
            await world.Main.SendAsync(HttpMethod.Put, path + "/elevators", new { all = true }),
            await world.Main.SendAsync(HttpMethod.Put, path + "/level", new { level = "senior", uploadId = upload }),
            await world.Main.SendAsync(HttpMethod.Put, "v1/me/level", new { level = "senior", uploadId = upload }),
        })
        {
            Assert.Equal("主账号不可进行此操作", answer.Refuses(HttpStatusCode.Conflict, "main-account").Title);
        }
    }

    [Fact]
    public async Task Admin_ManagesMainAccounts_AndNoOthers()
    {
        var world = await AccountWorld.CreateAsync(city);
        var (sub, _, _) = await world.WithSubAsync();
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin), isMain: true);
        var main = world.Main.Account.Id;

        (await admin.SendAsync(HttpMethod.Get, $"v1/accounts/{main}")).Is(HttpStatusCode.OK);
        (await admin.SendAsync(HttpMethod.Patch, $"v1/accounts/{main}", new { personName = "新负责人" })).Is(HttpStatusCode.OK);
        (await admin.SendAsync(HttpMethod.Put, $"v1/accounts/{main}/permissions", new { permissions = Array.Empty<string>() }))
            .Refuses(HttpStatusCode.Conflict, "main-account");
        (await admin.SendAsync(HttpMethod.Get, $"v1/accounts/{sub}")).Refuses(HttpStatusCode.NotFound, "not-found");
        var listed = (await admin.SendAsync(HttpMethod.Get, $"v1/accounts?organisation={world.Company.Id}")).Is(HttpStatusCode.OK);
        Assert.Equal(main.ToString(), Assert.Single(listed.At("items").EnumerateArray()).GetProperty("id").GetString());
        (await admin.SendAsync(HttpMethod.Delete, $"v1/accounts/{main}")).Is(HttpStatusCode.NoContent);
        (await world.LoginAsync(world.Main.Account.UserName, City.Password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
    }

    [Theory]
    [InlineData("""{"personName":"王"}""")]
    [InlineData("""{"gender":"other"}""")]
    [InlineData("""{"status":"gone"}""")]
    [InlineData("""[]""")]
    public async Task BadEdit_IsRefused(string body)
    {
        var world = await AccountWorld.CreateAsync(city);
        var (id, _, _) = await world.WithSubAsync();

        (await world.Main.SendAsync(HttpMethod.Patch, $"v1/accounts/{id}", JsonDocument.Parse(body).RootElement))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }
}
