using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>A-14 over HTTP: delegation gains neither permissions nor elevators, nor does an account that one made.</summary>
public sealed class DelegationTests(City city)
{
    [Fact]
    public async Task A14_PermissionsBeyondTheGrantersOwn_AreNotGranted()
    {
        var (_, manager, made) = await ManagerAsync(Permission.AccountsManage, Permission.VisitsRead);

        (await PermitAsync(manager, made, "visits.read", "accounts.manage")).Is(HttpStatusCode.OK);
        (await PermitAsync(manager, made, "visits.read", "visits.scan")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await PermitAsync(manager, manager.Account.Id.ToString(), "visits.read")).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A14_ElevatorsBeyondTheGrantersOwn_AreNotAssigned()
    {
        var (company, manager, made) = await ManagerAsync(Permission.AccountsManage);
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var (mine, other) = (await city.WithElevatorAsync(company.Company, unit), await city.WithElevatorAsync(company.Company, unit));
        await city.AssignsAsync(manager, mine.Entry);

        (await AssignAsync(manager, made, new { codes = new[] { mine.Entry.Code } })).Is(HttpStatusCode.OK);
        (await AssignAsync(manager, made, new { all = true })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        foreach (var (field, wish) in ((string, object)[])
        [
            ("codes", new { codes = new[] { mine.Entry.Code, other.Entry.Code } }),
            ("add", new { add = new[] { other.Entry.Code } }),
            ("add", new { add = new[] { City.NewElevatorCode() } }),
        ])
        {
            var refused = (await AssignAsync(manager, made, wish)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
            Assert.Equal("not-assigned-to-caller", refused.At("errors", field)[0].GetProperty("code").GetString());
        }

        (await AssignAsync(manager, manager.Account.Id.ToString(), new { add = new[] { other.Entry.Code } })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        var listed = (await company.Main.SendAsync(HttpMethod.Get, $"v1/accounts/{made}/elevators")).At("items");
        Assert.Equal(mine.Entry.Code.ToString(), Assert.Single(listed.EnumerateArray()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("all elevators")]
    [InlineData("another elevator")]
    [InlineData("another permission")]
    public async Task A14_AnAccountThatHoldsMore_IsNotTakenOver(string more)
    {
        var (company, manager, _) = await ManagerAsync(Permission.AccountsManage, Permission.ElevatorsRead);
        var strong = await city.WithSubAccountAsync(
            company.Main, more == "all elevators", more == "another permission" ? [Permission.ContractsWrite] : [Permission.ElevatorsRead]);
        if (more == "another elevator")
        {
            await city.AssignsAsync(strong, (await city.WithElevatorAsync(company.Company, await city.WithOrganisationAsync(Role.UseUnit))).Entry);
        }

        var path = $"v1/accounts/{strong.Account.Id}";
        foreach (var (method, act, body) in ((HttpMethod, string, object?)[])
        [
            (HttpMethod.Patch, "", new { gender = "female" }),
            (HttpMethod.Delete, "", null),
            (HttpMethod.Put, "/permissions", new { permissions = Array.Empty<string>() }),
            (HttpMethod.Put, "/elevators", new { codes = Array.Empty<string>() }),
            (HttpMethod.Put, "/level", new { level = "senior", uploadId = await manager.UploadsAsync("certificate") }),
            (HttpMethod.Post, "/password-reset", new { ownPassword = City.Password }),
        ])
        {
            (await manager.SendAsync(method, path + act, body)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        }

        (await company.LoginAsync(strong.Account.UserName, City.Password)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A14_ThroughAnAccountThatOneMade_NothingIsGained()
    {
        var (company, manager, made) = await ManagerAsync(Permission.AccountsManage, Permission.VisitsRead);
        var name = (await manager.SendAsync(HttpMethod.Get, $"v1/accounts/{made}")).At("userName").GetString()!;
        (await PermitAsync(manager, made, "accounts.manage", "visits.read")).Is(HttpStatusCode.OK);
        var reset = (await manager.SendAsync(HttpMethod.Post, $"v1/accounts/{made}/password-reset", new { ownPassword = City.Password, password = "Puppet_26" }));
        reset.Is(HttpStatusCode.OK);
        var first = (await company.LoginAsync(name, "Puppet_26")).At("accessToken").GetString();
        var token = (await city.App.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = "Puppet_26", newPassword = "Puppet_27" }, first))
            .Is(HttpStatusCode.OK).At("accessToken").GetString();
        var itself = $"v1/accounts/{manager.Account.Id}";

        (await city.App.SendAsync(HttpMethod.Put, itself + "/permissions", new { permissions = new[] { "contracts.write" } }, token))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await city.App.SendAsync(HttpMethod.Put, itself + "/elevators", new { all = true }, token)).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A14_AClerkOfTheAdministration_DoesNotTakeOverAnotherAdministration()
    {
        var clerk = await city.WithSubAccountAsync(
            await city.WithMainAccountAsync(Role.Admin), allElevators: false, Permission.AccountsManage);
        var other = await city.WithMainAccountAsync(Role.Admin);
        var company = await city.WithMainAccountAsync(Role.Maintenance);

        (await clerk.SendAsync(HttpMethod.Post, $"v1/accounts/{other.Account.Id}/password-reset", new { ownPassword = City.Password }))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await clerk.SendAsync(HttpMethod.Post, $"v1/accounts/{company.Account.Id}/password-reset", new { ownPassword = City.Password }))
            .Is(HttpStatusCode.OK);
    }

    private static Task<Answer> PermitAsync(Person manager, string id, params string[] permissions) =>
        manager.SendAsync(HttpMethod.Put, $"v1/accounts/{id}/permissions", new { permissions });

    private static Task<Answer> AssignAsync(Person manager, string id, object wish) =>
        manager.SendAsync(HttpMethod.Put, $"v1/accounts/{id}/elevators", wish);

    // A sub-account without elevators that manages others, and an account that it made.
    private async Task<(CompanyAccounts Company, Person Manager, string Made)> ManagerAsync(params Permission[] permissions)
    {
        var company = await CompanyAccounts.CreateAsync(city);
        var manager = await company.WithPersonAsync(permissions);
        var made = await manager.SendAsync(
            HttpMethod.Post, "v1/accounts", new { userName = CompanyAccounts.NewName(), personName = "张三三", gender = "male" });
        return (company, manager, made.Is(HttpStatusCode.Created).At("account", "id").GetString()!);
    }
}
