using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tests.Contracts;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.AdminActs;

/// <summary>A-17: every administrative act is in the log, and the organisation concerned and the supervisor can read it.</summary>
public sealed class AdminActTests(City city)
{
    [Fact]
    public async Task A17_ActOfTheRegistry_SaysWhoWhenOnWhatBeforeAfterAndFromWhere()
    {
        var (unit, company) = (await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Maintenance));
        var elevator = await city.RegisterAsync(unit, company);
        var supervisor = await city.SupervisorAsync();
        var began = city.Now;

        await supervisor.PatchAsync($"elevators/{elevator.Code}", new { place = "新路9号", cycleDays = 30 });

        var act = Assert.Single(await company.ActsAsync());
        Assert.Equal(("elevator-changed", "elevator", elevator.Code.ToString()), (act.Text("kind"), act.Text("subjectKind"), act.Text("subject")));
        Assert.Equal((supervisor.Account.UserName, supervisor.Account.PersonName, "supervisor"), (act.Text("by"), act.Text("byName"), act.Text("role")));
        Assert.Equal(supervisor.Organisation.ToString(), act.Text("organisation"));
        Assert.InRange(act.GetProperty("at").GetDateTimeOffset(), began.AddMilliseconds(-1), city.Now);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(act.Text("address"))));
        Assert.Equal(("人民路1号", "新路9号"), act.Change("place"));
        Assert.Equal(("15", "30"), act.Change("cycleDays"));
        Assert.Equal(2, act.GetProperty("changes").GetArrayLength());
        Assert.True(act.GetProperty("confirmed").GetBoolean());
    }

    [Fact]
    public async Task A17_Act_IsReadByTheOrganisationsConcernedAndTheirSupervisors_AndByNobodyElse()
    {
        var (unit, company) = (await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Maintenance));
        var elevator = await city.RegisterAsync(unit, company);
        var supervisor = await city.SupervisorAsync();
        (await city.RetiresAsync(supervisor, elevator.Code)).Is(HttpStatusCode.OK);
        (await supervisor.ReinstatesAsync(elevator.Code)).Is(HttpStatusCode.OK);

        foreach (var reader in (Person[])
            [unit, company, supervisor, await city.SupervisorAsync(), await city.WithMainAccountAsync(Role.Supervisor), await city.WithMainAccountAsync(Role.Admin)])
        {
            var acts = await reader.ActsAsync($"?elevator={elevator.Code}");
            Assert.Equal(["elevator-reinstated", "elevator-retired"], acts.Select(act => act.Text("kind")));
            Assert.Equal("登记有误", acts[0].Text("reason"));
        }

        foreach (var stranger in (Person[])
            [
                await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun), await city.WithMainAccountAsync(Role.Maintenance),
                await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.RescueCentre),
            ])
        {
            Assert.Empty(await stranger.ActsAsync($"?elevator={elevator.Code}"));
        }
    }

    [Fact]
    public async Task A17_Change_OfTheCompany_IsReadByBothCompanies()
    {
        var unit = await city.WithMainAccountAsync(Role.UseUnit);
        var (former, company) = (await city.WithMainAccountAsync(Role.Maintenance), await city.WithMainAccountAsync(Role.Maintenance));
        var elevator = await city.RegisterAsync(unit, former);

        await (await city.SupervisorAsync()).PostAsync(
            $"elevators/{elevator.Code}/maintainer-changes", new { company = company.Organisation.ToString(), signedOn = city.Today(), filedOn = city.Today() });

        foreach (var reader in (Person[])[former, company, unit])
        {
            var act = Assert.Single(await reader.ActsAsync("?kind=maintainer-changed"));
            Assert.Equal((former.Organisation.ToString(), company.Organisation.ToString()), act.Change("company"));
        }
    }

    [Fact]
    public async Task A17_Contract_FromItsBeginningToItsEnd()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var code = await contracts.WithElevatorAsync();
        var id = await contracts.SignsAsync();
        await contracts.BindsAsync(id, code);
        await contracts.BindsAsync(id, code);
        (await contracts.EditAsync(id, new { lastDay = contracts.Today.AddDays(90) })).Is(HttpStatusCode.OK);
        (await contracts.UnbindAsync(id, code)).Is(HttpStatusCode.NoContent);
        (await contracts.DeleteAsync(id)).Is(HttpStatusCode.NoContent);

        var acts = await contracts.Main.ActsAsync($"?subject={id}");

        Assert.Equal(
            ["contract-deleted", "elevator-unbound", "contract-changed", "elevators-bound", "contract-created"], acts.Select(act => act.Text("kind")));
        Assert.Equal(
            (contracts.Today.AddDays(100).ToString("yyyy-MM-dd"), contracts.Today.AddDays(90).ToString("yyyy-MM-dd")), acts[2].Change("lastDay"));
        Assert.Equal((null, $"[\"{code}\"]"), acts[3].Change("elevators"));
        Assert.All(acts, act => Assert.Equal("contract", act.Text("subjectKind")));
        var unit = await city.WithPersonAsync(contracts.UseUnit, isMain: true);
        Assert.Equal(["elevator-unbound", "elevators-bound"], await unit.KindsAsync($"?subject={id}"));
    }

    [Fact]
    public async Task A17_RefusedOrEmptyAct_IsNotInTheLog()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var number = Guid.NewGuid().ToString("N");
        var id = await contracts.SignsAsync(number: number);

        (await contracts.SignAsync(number: number)).Refuses(HttpStatusCode.Conflict, "contract-number-taken");
        (await contracts.EditAsync(id, new { remark = "备注" })).Is(HttpStatusCode.OK);

        Assert.Equal(["contract-created"], await contracts.Main.KindsAsync());
    }

    [Fact]
    public async Task A17_Account_ItsRightsAndItsEnd_WithoutSecrets()
    {
        var main = await city.WithMainAccountAsync(Role.Maintenance, City.Wuxing);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit), main);
        var created = await main.PostAsync("accounts", NewAccount(), HttpStatusCode.Created);
        var account = created.GetProperty("account").Text("id");
        await main.PutAsync($"accounts/{account}/permissions", new { permissions = new[] { "visits.scan" } });
        await main.PutAsync($"accounts/{account}/elevators", new { codes = new[] { elevator.Code.ToString() } });
        await main.PostAsync($"accounts/{account}/password-reset", new { ownPassword = City.Password });
        await main.PatchAsync($"accounts/{account}", new { gender = "female" });
        await main.DeleteAsync($"accounts/{account}");

        var acts = await (await city.SupervisorAsync()).ActsAsync($"?subject={account}");

        Assert.Equal(
            ["account-cancelled", "account-changed", "password-reset", "elevators-assigned", "permissions-changed", "account-created"],
            acts.Select(act => act.Text("kind")));
        Assert.Equal(("in-use", "cancelled"), acts[0].Change("status"));
        Assert.Equal(("male", "female"), acts[1].Change("gender"));
        Assert.Equal(("****", "****"), acts[2].Change("passwordHash"));
        Assert.Equal(("[]", $"[\"{elevator.Code}\"]"), acts[3].Change("elevators"));
        Assert.Equal(("[]", "[\"visits.scan\"]"), acts[4].Change("permissions"));
        Assert.Equal("张三三", acts[5].Text("subjectName"));
        Assert.All(acts, act => Assert.DoesNotContain(created.Text("password"), act.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A17_Contacts_ShowTheirPhonesInPart_AndAChangeOfTheirMiddleToo()
    {
        var main = await city.WithMainAccountAsync(Role.Maintenance);
        object Contacts(string phone) => new { rescueContact = new { name = "救援", phone }, maintenanceContact = new { name = "维保", phone = "13800000002" } };

        await main.PutAsync($"organisations/{main.Organisation}/contacts", Contacts("13811110001"));
        await main.PutAsync($"organisations/{main.Organisation}/contacts", Contacts("13822220001"));

        var acts = await main.ActsAsync("?kind=contacts-changed");
        Assert.Equal(2, acts.Length);
        var (before, after) = acts[0].Change("rescueContact");
        Assert.Equal("""{"name":"救援","phone":"138****0001"}""", before);
        Assert.Equal(before, after);
        Assert.Equal(1, acts[0].GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task A17_Organisation_IsCreatedWithItsAccount_AndClosedWithIt()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var code = City.NewCreditCode();
        await admin.PostAsync(
            "organisations", new { creditCode = code.ToString(), role = "use-unit", name = "新单位", district = City.Nanxun, personName = "李四四", gender = "male" }, HttpStatusCode.Created);
        await admin.PostAsync($"organisations/{code}/close", new { reason = "已注销" });

        var reader = await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun);
        var acts = await reader.ActsAsync($"?organisation={code}");

        Assert.Equal(
            [("organisation-closed", "account"), ("organisation-closed", "organisation"), ("organisation-created", "account"), ("organisation-created", "organisation")],
            acts.Select(act => (act.Text("kind"), act.Text("subjectKind"))));
        Assert.Contains("已注销", acts[1].Change("closure").After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A17_QrCodes_AndPositions()
    {
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit));
        var supervisor = await city.SupervisorAsync();
        await supervisor.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Created);
        await supervisor.DeleteAsync($"elevators/{elevator.Code}/qr/1");
        await supervisor.DeleteAsync($"elevators/{elevator.Code}/qr/1");
        await supervisor.PutAsync(
            $"elevators/{elevator.Code}/location",
            new { position = new { latitude = TestElevator.Latitude, longitude = TestElevator.Longitude, accuracy = 5, datum = "wgs-84" } });

        Assert.Equal(["elevator-located", "qr-revoked", "qr-issued"], await supervisor.KindsAsync($"?subject={elevator.Code}"));
    }

    [Fact]
    public async Task A17_List_TakesFilters_Pages_AndIsAWorkbook()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var ids = new[] { await contracts.SignsAsync(), await contracts.SignsAsync(), await contracts.SignsAsync() };
        var (main, by) = (contracts.Main, contracts.Main.Account.UserName);

        Assert.Equal(3, (await main.ActsAsync($"?by={by.ToLowerInvariant()}&kind=contract-created")).Length);
        Assert.Empty(await main.ActsAsync("?by=nobody"));
        Assert.Empty(await main.ActsAsync("?kind=contract-deleted"));
        Assert.Empty(await main.ActsAsync($"?district={City.Wuxing}"));
        Assert.Empty(await main.ActsAsync($"?to={Uri.EscapeDataString(city.Now.AddDays(-1).ToString("O"))}"));
        var first = (await main.SendAsync(HttpMethod.Get, "v1/admin-acts?top=2")).Is(HttpStatusCode.OK);
        var rest = await main.ActsAsync($"?top=2&continuation={Uri.EscapeDataString(first.At("continuation").GetString()!)}");
        Assert.Equal(ids.Reverse(), first.At("items").EnumerateArray().Concat(rest).Select(act => act.Text("subject")));
        Assert.Equal([3, 2, 1], (await main.ActsAsync()).Select(act => act.GetProperty("number").GetInt32()));
        var book = (await main.SendAsync(HttpMethod.Get, "v1/admin-acts", body: null, ("Accept", SheetAnswers.ContentType))).Is(HttpStatusCode.OK);
        Assert.Equal(SheetAnswers.ContentType, book.ContentType);
    }

    [Fact]
    public async Task A14_A17_SubAccount_SeesActsOnItsElevators_WithThePermission()
    {
        var company = await city.WithMainAccountAsync(Role.Maintenance);
        var unit = await city.WithMainAccountAsync(Role.UseUnit);
        var (mine, other) = (await city.RegisterAsync(unit, company), await city.RegisterAsync(unit, company));
        var worker = await city.WithSubAccountAsync(company, allElevators: false, Permission.ActsRead);
        await city.AssignsAsync(worker, mine);
        var supervisor = await city.SupervisorAsync();
        await supervisor.PatchAsync($"elevators/{mine.Code}", new { place = "新路" });
        await supervisor.PatchAsync($"elevators/{other.Code}", new { place = "新路" });

        Assert.Equal([mine.Code.ToString()], (await worker.ActsAsync()).Select(act => act.Text("subject")));
        var without = await city.WithSubAccountAsync(company, allElevators: true);
        (await without.SendAsync(HttpMethod.Get, "v1/admin-acts")).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    private static object NewAccount() => new { userName = "logged_" + Guid.NewGuid().ToString("N")[..8], personName = "张三三", gender = "male" };
}
