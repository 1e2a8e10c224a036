using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>E-6: changing the maintenance company.</summary>
public sealed class MaintainerFunctionsTests(City city)
{
    private DateOnly Today => ShanghaiCalendar.DayOf(city.App.Clock.GetUtcNow());

    [Fact]
    public async Task NewCompany_TakesOverOnTheDayOfSigning()
    {
        var (former, company, useUnit) = (
            await city.WithMainAccountAsync(Role.Maintenance), await city.WithMainAccountAsync(Role.Maintenance), await city.WithMainAccountAsync(Role.UseUnit));
        var elevator = await city.RegisterAsync(useUnit, former);
        var worker = await city.WithSubAccountAsync(former, allElevators: false, Permission.ElevatorsRead);
        var term = new ContractTerm(Today.AddDays(-100), Today.AddDays(100));
        await city.WithContractAsync(former.Organisation, term, elevator.Code);
        await city.AssignsAsync(worker, elevator);
        Assert.Single((await worker.GetAsync("elevators")).Codes());
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, City.Wuxing);
        var signedOn = Today.AddDays(-8);

        var answer = await supervisor.PostAsync(
            $"elevators/{elevator.Code}/maintainer-changes", Body(company.Organisation.ToString(), signedOn, Today));

        Assert.Equal(company.Organisation.ToString(), answer.Text("company"));
        Assert.Equal(signedOn.ToString("yyyy-MM-dd"), answer.Text("companySince"));
        var file = await city.App.Get<ElevatorStore>().ReadAsync(elevator.Code, CancellationToken.None);
        Assert.Equal(new ContractTerm(term.FirstDay, signedOn.AddDays(-1)), Assert.Single(file.Covers.All).Term);
        Assert.Empty(file.Assigned);
        Assert.Empty((await former.GetAsync("elevators")).Codes());
        Assert.Empty((await worker.GetAsync("elevators")).Codes());
        Assert.Equal([elevator.Code.ToString()], (await company.GetAsync("elevators")).Codes());
        var change = Assert.Single(await city.App.Get<ElevatorStore>()
            .HistoryAsync<MaintainerChange>(elevator.Code, ElevatorKeys.MaintainerChange, 10, CancellationToken.None));
        Assert.Equal(
            (former.Organisation, elevator.CompanySince, company.Organisation, signedOn, Today, useUnit.Organisation),
            (change.Former, change.FormerSince, change.Company, change.SignedOn, change.FiledOn, change.UseUnit));
    }

    [Fact]
    public async Task FirstCompany_TakesOverAnElevatorWithoutOne()
    {
        var company = await city.WithMainAccountAsync(Role.Maintenance);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit));
        var admin = await city.WithMainAccountAsync(Role.Admin);

        await admin.PostAsync($"elevators/{elevator.Code}/maintainer-changes", Body(company.Organisation.ToString(), Today, Today));

        Assert.Equal([elevator.Code.ToString()], (await company.GetAsync("elevators")).Codes());
    }

    [Fact]
    public async Task SameCompany_IsRefused()
    {
        var company = await city.WithMainAccountAsync(Role.Maintenance);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit), company);
        var admin = await city.WithMainAccountAsync(Role.Admin);

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
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(useUnit, await city.WithMainAccountAsync(Role.Maintenance));
        var company = who switch
        {
            "nobody" => City.NewCreditCode().ToString(),
            "unit" => useUnit.Organisation.ToString(),
            _ => (await city.WithMainAccountAsync(Role.Maintenance)).Organisation.ToString(),
        };
        var admin = await city.WithMainAccountAsync(Role.Admin);

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
        var member = await city.WithMainAccountAsync(role);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit), role == Role.Maintenance ? member : null);

        var problem = await member.PostAsync(
            $"elevators/{elevator.Code}/maintainer-changes", Body(member.Organisation.ToString(), Today, Today), HttpStatusCode.Forbidden);

        Assert.Equal("forbidden", problem.Code());
    }

    private static object Body(string company, DateOnly signedOn, DateOnly filedOn) => new { company, signedOn, filedOn };
}
