using System.Net;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Imports;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Organisations;

/// <summary>The administration closes organisations (E-7).</summary>
public sealed class OrganisationClosingTests(City city)
{
    private const string Because = "已注销营业执照";

    [Fact]
    public async Task E7_ClosedOrganisation_IsLeftOutOfLists_AndItsAccountsEnd()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var main = await city.WithMainAccountAsync(Role.Maintenance);
        var worker = await WithListedWorkerAsync(main);
        var login = (await LogsInAsync(main)).Is(HttpStatusCode.OK);

        var answer = (await CloseAsync(admin, main.Organisation)).Is(HttpStatusCode.OK);

        Assert.Equal(Because, answer.At("closedBecause").GetString());
        Assert.Empty(await ListedAsync(admin, main.Organisation));
        Assert.Equal([main.Organisation.ToString()], await ListedAsync(admin, main.Organisation, "&closed=true"));
        (await admin.SendAsync(HttpMethod.Get, $"v1/organisations/{main.Organisation}")).Is(HttpStatusCode.OK);
        (await LogsInAsync(main)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await LogsInAsync(worker)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await city.App.SendAsync(HttpMethod.Get, "v1/me", token: login.At("accessToken").GetString())).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await city.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", new { refreshToken = login.At("refreshToken").GetString() }))
            .Refuses(HttpStatusCode.Unauthorized, "refresh-failed");
    }

    [Fact]
    public async Task E7_ClosedAgain_IsTheSame_AndOtherwiseRefused()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var unit = await city.WithOrganisationAsync(Role.UseUnit);

        (await CloseAsync(admin, unit.Id)).Is(HttpStatusCode.OK);
        (await CloseAsync(admin, unit.Id)).Is(HttpStatusCode.OK);

        (await CloseAsync(admin, unit.Id, "别的")).Refuses(HttpStatusCode.Conflict, "organisation-closed");
        (await admin.SendAsync(HttpMethod.Patch, $"v1/organisations/{unit.Id}", new { name = "新名" })).Refuses(HttpStatusCode.Conflict, "organisation-closed");
        (await CloseAsync(admin, new OrganisationId(City.NewCreditCode()))).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task E7_ElevatorsAndContracts_AreInTheWay_UntilTheyEnd()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var (company, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        var elevator = await city.RegisterAsync(CityBuilder.NewElevator(unit.Id, company.Id));
        var today = city.Today();
        var contract = await city.WithContractAsync(company.Id, new ContractTerm(today.AddDays(-9), today), elevator.Code);

        Assert.Equal(["contracts", "elevators"], Has(await CloseAsync(admin, company.Id)));
        Assert.Equal(["elevators"], Has(await CloseAsync(admin, unit.Id)));
        await city.RetiredAsync(elevator.Code);
        Assert.Equal(["contracts"], Has(await CloseAsync(admin, company.Id)));
        var main = await city.WithPersonAsync(company, isMain: true);
        (await main.SendAsync(HttpMethod.Delete, $"v1/contracts/{contract}")).Is(HttpStatusCode.NoContent);

        (await CloseAsync(admin, company.Id)).Is(HttpStatusCode.OK);
        (await CloseAsync(admin, unit.Id)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task E7_OwnOrganisation_IsNotClosed()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);

        Assert.Equal(["caller"], Has(await CloseAsync(admin, admin.Organisation)));
    }

    [Fact]
    public async Task E7_ClosedOrganisation_TakesNoElevators()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var (company, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        var other = await city.WithOrganisationAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(CityBuilder.NewElevator(other.Id));
        (await CloseAsync(admin, company.Id)).Is(HttpStatusCode.OK);
        (await CloseAsync(admin, unit.Id)).Is(HttpStatusCode.OK);

        (await admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{elevator.Code}", new { useUnit = unit.Id })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await admin.SendAsync(HttpMethod.Post, $"v1/elevators/{elevator.Code}/maintainer-changes", new { company = company.Id, signedOn = city.Today(), filedOn = city.Today() }))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
        var report = await admin.ImportedAsync(ImportFileMaker.Csv(
            "code,kind,district,place,useUnit",
            $"{City.NewElevatorCode()},A,330502,人民路1号,{unit.Id}",
            $"{City.NewElevatorCode()},A,330502,人民路1号,{unit.Name}"));
        Assert.Equal(
            [$"2 useUnit {unit.Id} not-a-use-unit", $"3 useUnit {unit.Name} not-a-use-unit"],
            report.GetProperty("errors").EnumerateArray().Select(ImportFunctionsTests.Line));
    }

    [Fact]
    public async Task E7_OpenCases_AreInTheWay_AndTheSecondLevelCallsNoClosedCompany()
    {
        await using var town = await TestTown.BuildAsync();
        var (rescue, _) = await town.ReportsTrappedAsync();

        Assert.Equal(["contracts", "elevators", "rescues"], Has(await CloseAsync(town.Admin, town.Owner.Id)));
        (await CloseAsync(town.Admin, town.Near.Id)).Is(HttpStatusCode.OK);

        Assert.DoesNotContain(town.Near.Id, (await town.App.Get<RescueForces>().OfDistrictAsync(City.Wuxing)).Select(force => force.Company));
        (await town.PostsAsync(town.Seat, $"v1/rescues/{rescue}/dispatch", new { company = town.Near.Id })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.Supervisor)]
    public async Task E7_OtherRoles_CloseNothing(Role role)
    {
        var main = await city.WithMainAccountAsync(role);

        (await CloseAsync(main, main.Organisation)).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    private static Task<Answer> CloseAsync(Person by, OrganisationId organisation, string reason = Because) =>
        by.SendAsync(HttpMethod.Post, $"v1/organisations/{organisation}/close", new { reason });

    private static string?[] Has(Answer refused) =>
        [.. refused.Refuses(HttpStatusCode.Conflict, "organisation-in-use").At("has").EnumerateArray().Select(one => one.GetString())];

    private static async Task<string?[]> ListedAsync(Person by, OrganisationId organisation, string more = "") =>
        [.. (await by.SendAsync(HttpMethod.Get, $"v1/organisations?role=maintenance&q={organisation}{more}")).Is(HttpStatusCode.OK)
            .At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];

    private Task<Answer> LogsInAsync(Person person) =>
        city.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = person.Account.UserName, password = City.Password });

    // The organisation's list of accounts names both, as when they are made over HTTP.
    private async Task<Person> WithListedWorkerAsync(Person main)
    {
        var worker = await city.WithSubAccountAsync(main, allElevators: true);
        foreach (var account in new[] { main.Account, worker.Account })
        {
            await city.App.Get<AccountDirectory>().PutAsync(account, CancellationToken.None);
        }

        return worker;
    }
}
