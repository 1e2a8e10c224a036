using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>The callers that may read and write contracts (section 1, A-13).</summary>
public sealed class ContractAccessTests(City city)
{
    [Fact]
    public async Task AnotherCompany_SeesNothing()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var code = await contracts.WithElevatorAsync();
        await contracts.BindsAsync(id, code);
        var stranger = await CompanyContracts.CreateAsync(city);

        (await stranger.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await stranger.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}?company={contracts.Company.Id}"))
            .Refuses(HttpStatusCode.NotFound, "not-found");
        (await stranger.Main.SendAsync(HttpMethod.Get, $"v1/contracts?company={contracts.Company.Id}"))
            .Refuses(HttpStatusCode.NotFound, "not-found");
        (await stranger.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}/elevators")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await stranger.EditAsync(id, new { remark = "x" })).Refuses(HttpStatusCode.NotFound, "not-found");
        (await stranger.DeleteAsync(id)).Refuses(HttpStatusCode.NotFound, "not-found");
        (await stranger.BindAsync(id, code)).Refuses(HttpStatusCode.NotFound, "not-found");
        (await stranger.UnbindAsync(id, code)).Refuses(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await stranger.Main.SendAsync(HttpMethod.Get, "v1/contracts")).At("items").EnumerateArray());
        Assert.Equal([(id, -10, 100)], await contracts.CoversAsync(code));
    }

    [Theory]
    [InlineData(Role.UseUnit)]
    [InlineData(Role.Inspection)]
    [InlineData(Role.Admin)]
    public async Task OtherRoles_AreForbidden(Role role)
    {
        var person = await city.WithPersonAsync(await city.WithOrganisationAsync(role), isMain: true);

        (await person.SendAsync(HttpMethod.Get, "v1/contracts")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await person.SendAsync(HttpMethod.Post, "v1/contracts", new { })).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A13_SubAccount_NeedsThePermission()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var nobody = await city.WithPersonAsync(contracts.Company, change: account => account with { Permissions = PermissionSet.None });
        var reader = await city.WithPersonAsync(
            contracts.Company, change: account => account with { Permissions = PermissionSet.Of(Permission.ContractsRead) });

        (await nobody.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await reader.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Is(HttpStatusCode.OK);
        (await reader.SendAsync(HttpMethod.Delete, $"v1/contracts/{id}")).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    // It judges them, and changes none.
    [Fact]
    public async Task RescueCentre_ReadsTheContractsOfTheCompanyThatItNames()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var centre = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.RescueCentre));
        var company = $"company={contracts.Company.Id}";

        (await centre.SendAsync(HttpMethod.Get, "v1/contracts")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal([id], Ids(await centre.SendAsync(HttpMethod.Get, $"v1/contracts?{company}")));
        (await centre.SendAsync(HttpMethod.Get, $"v1/contracts/{id}?{company}")).Is(HttpStatusCode.OK);
        (await centre.SendAsync(HttpMethod.Get, $"v1/contracts/{id}/elevators?{company}")).Is(HttpStatusCode.OK);
        (await centre.SendAsync(HttpMethod.Post, "v1/contracts", new { })).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Supervisor_ReadsWhatHasElevatorsInItsDistrict()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var (here, there, empty) = (await contracts.SignsAsync(), await contracts.SignsAsync(), await contracts.SignsAsync());
        var (inside, outside) = (await contracts.WithElevatorAsync("330502"), await contracts.WithElevatorAsync("330521"));
        var outsideToo = await contracts.WithElevatorAsync("330521");
        await contracts.BindsAsync(here, inside, outsideToo);
        await contracts.BindsAsync(there, outside);
        var supervisor = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor, "330502"), isMain: true);
        var office = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor, district: null), isMain: true);
        var company = $"company={contracts.Company.Id}";

        (await supervisor.SendAsync(HttpMethod.Get, "v1/contracts")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal([here], Ids(await supervisor.SendAsync(HttpMethod.Get, $"v1/contracts?{company}")));
        Assert.Equal(
            new[] { here, there, empty }.Order(), Ids(await office.SendAsync(HttpMethod.Get, $"v1/contracts?{company}")).Order());
        (await supervisor.SendAsync(HttpMethod.Get, $"v1/contracts/{here}?{company}")).Is(HttpStatusCode.OK);
        (await supervisor.SendAsync(HttpMethod.Get, $"v1/contracts/{there}?{company}")).Refuses(HttpStatusCode.NotFound, "not-found");
        var elevators = (await supervisor.SendAsync(HttpMethod.Get, $"v1/contracts/{here}/elevators?{company}")).Is(HttpStatusCode.OK);
        Assert.Equal(inside.ToString(), Assert.Single(elevators.At("items").EnumerateArray()).GetProperty("code").GetString());
        (await supervisor.SendAsync(HttpMethod.Delete, $"v1/contracts/{here}?{company}")).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    private static string?[] Ids(Answer answer) =>
        [.. answer.Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
}
