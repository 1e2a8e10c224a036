using System.Net;
using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>E-6: changing the maintenance company.</summary>
public sealed class MaintainerFunctionsTests(City city)
{
    private readonly RegistryWorld world = new(city);

    private DateOnly Today => ShanghaiCalendar.DayOf(world.Clock.GetUtcNow());

    [Fact]
    public async Task NewCompany_TakesOverOnTheDayOfSigning()
    {
        var (former, company, useUnit) = (
            await world.JoinAsync(Role.Maintenance), await world.JoinAsync(Role.Maintenance), await world.JoinAsync(Role.UseUnit));
        var elevator = await world.RegisterAsync(useUnit, former);
        var worker = await world.SubAccountAsync(former, allElevators: false, Permission.ElevatorsRead);
        var term = new ContractTerm(Today.AddDays(-100), Today.AddDays(100));
        await CoverAsync(elevator.Code, former.Organisation, term);
        await AssignAsync(elevator, worker);
        var supervisor = await world.JoinAsync(Role.Supervisor, RegistryWorld.Wuxing);
        var signedOn = Today.AddDays(-8);

        var answer = await supervisor.PostAsync(
            $"elevators/{elevator.Code}/maintainer-changes", Body(company.Organisation.ToString(), signedOn, Today));

        Assert.Equal(company.Organisation.ToString(), answer.Text("company"));
        Assert.Equal(signedOn.ToString("yyyy-MM-dd"), answer.Text("companySince"));
        var file = await world.Service<ElevatorStore>().ReadAsync(elevator.Code, CancellationToken.None);
        Assert.Equal(new ContractTerm(term.FirstDay, signedOn.AddDays(-1)), Assert.Single(file.Covers.All).Term);
        Assert.Empty(file.Assigned);
        Assert.Empty((await former.GetAsync("elevators")).Codes());
        Assert.Empty((await worker.GetAsync("elevators")).Codes());
        Assert.Equal([elevator.Code.ToString()], (await company.GetAsync("elevators")).Codes());
        var change = Assert.Single(await world.Service<ElevatorStore>()
            .HistoryAsync<MaintainerChange>(elevator.Code, ElevatorKeys.MaintainerChange, 10, CancellationToken.None));
        Assert.Equal(
            (former.Organisation, elevator.CompanySince, company.Organisation, signedOn, Today, useUnit.Organisation),
            (change.Former, change.FormerSince, change.Company, change.SignedOn, change.FiledOn, change.UseUnit));
    }

    [Fact]
    public async Task FirstCompany_TakesOverAnElevatorWithoutOne()
    {
        var company = await world.JoinAsync(Role.Maintenance);
        var elevator = await world.RegisterAsync(await world.JoinAsync(Role.UseUnit));
        var admin = await world.JoinAsync(Role.Admin);

        await admin.PostAsync($"elevators/{elevator.Code}/maintainer-changes", Body(company.Organisation.ToString(), Today, Today));

        Assert.Equal([elevator.Code.ToString()], (await company.GetAsync("elevators")).Codes());
    }

    [Fact]
    public async Task SameCompany_IsRefused()
    {
        var company = await world.JoinAsync(Role.Maintenance);
        var elevator = await world.RegisterAsync(await world.JoinAsync(Role.UseUnit), company);
        var admin = await world.JoinAsync(Role.Admin);

        var problem = await admin.PostAsync(
            $"elevators/{elevator.Code}/maintainer-changes", Body(company.Organisation.ToString(), Today, Today), HttpStatusCode.Conflict);

        Assert.Equal(("maintainer-unchanged", "维保单位未变更"), (problem.Code(), problem.Title()));
    }

    [Theory]
    [InlineData("nobody", 0, 0, "company")]
    [InlineData("unit", 0, 0, "company")]
    [InlineData("company", 1, 0, "filedOn")]
    [InlineData("company", 0, 1, "filedOn")]
    [InlineData("company", -100_000, 0, "signedOn")]
    [InlineData("company", -1000, 0, "signedOn")]
    public async Task BadChange_IsNamed(string who, int signedAfter, int filedAfter, string field)
    {
        var useUnit = await world.JoinAsync(Role.UseUnit);
        var elevator = await world.RegisterAsync(useUnit, await world.JoinAsync(Role.Maintenance));
        var company = who switch
        {
            "nobody" => City.NewCreditCode().ToString(),
            "unit" => useUnit.Organisation.ToString(),
            _ => (await world.JoinAsync(Role.Maintenance)).Organisation.ToString(),
        };
        var admin = await world.JoinAsync(Role.Admin);

        var problem = await admin.PostAsync(
            $"elevators/{elevator.Code}/maintainer-changes", Body(company, Today.AddDays(signedAfter), Today.AddDays(filedAfter)), HttpStatusCode.BadRequest);

        Assert.True(problem.Blames(field), problem.ToString());
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.UseUnit)]
    [InlineData(Role.RescueCentre)]
    [InlineData(Role.Inspection)]
    public async Task OtherRoles_ChangeNoCompany(Role role)
    {
        var member = await world.JoinAsync(role);
        var elevator = await world.RegisterAsync(await world.JoinAsync(Role.UseUnit), role == Role.Maintenance ? member : null);

        var problem = await member.PostAsync(
            $"elevators/{elevator.Code}/maintainer-changes", Body(member.Organisation.ToString(), Today, Today), HttpStatusCode.Forbidden);

        Assert.Equal("forbidden", problem.Code());
    }

    private static object Body(string company, DateOnly signedOn, DateOnly filedOn) => new { company, signedOn, filedOn };

    private async Task CoverAsync(ElevatorCode code, OrganisationId company, ContractTerm term)
    {
        Assert.True(ContractCovers.None.TryBind(
            new(ContractId.FromRandom(RandomNumberGenerator.GetBytes(10)), company, term), out var covers, out _));
        await world.Service<ElevatorStore>().Table.AddEntityAsync(Row.Of(ElevatorKeys.Partition(code), ElevatorKeys.Covers, covers.ToString()));
    }

    private async Task AssignAsync(Elevator elevator, Member worker)
    {
        await world.Service<ElevatorStore>().Table.AddEntityAsync(
            Row.Of(ElevatorKeys.Partition(elevator.Code), ElevatorKeys.Assignment(worker.Account), true));
        await world.Service<ElevatorLists>().WriteAsync([(ElevatorListKeys.Person(worker.Account), elevator)], CancellationToken.None);
        Assert.Single((await worker.GetAsync("elevators")).Codes());
    }
}
