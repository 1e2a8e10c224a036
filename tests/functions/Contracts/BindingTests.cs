using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>Binding and unbinding elevators over HTTP (C-2, C-3, A-15).</summary>
public sealed class BindingTests(City city)
{
    [Fact]
    public async Task C2_BoundElevator_IsCovered_AndBindingAgainChangesNothing()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var code = await contracts.WithElevatorAsync();

        await contracts.BindsAsync(id, code);
        await contracts.BindsAsync(id, code, code);

        Assert.Equal([(id, -10, 100)], await contracts.CoversAsync(code));
        Assert.Equal([code.ToString()], await contracts.ListedAsync(id));
    }

    [Fact]
    public async Task C2_EachElevator_HasItsResult()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var good = await contracts.WithElevatorAsync();
        var taken = await contracts.WithElevatorAsync();
        var foreign = await (await CompanyContracts.CreateAsync(city)).WithElevatorAsync();
        var other = await contracts.SignsAsync(0, 5);
        await contracts.BindsAsync(other, taken);
        var id = await contracts.SignsAsync(5, 50);

        var answer = (await contracts.BindAsync(id, good, taken, foreign, City.NewElevatorCode())).Is(HttpStatusCode.OK);

        var results = answer.At("results").EnumerateArray().ToArray();
        Assert.Equal([true, false, false, false], results.Select(result => result.GetProperty("bound").GetBoolean()));
        Assert.Equal("elevator-already-covered", RefusalOf(results[1]).GetProperty("code").GetString());
        Assert.Equal("电梯在该期间已绑定其他合同", RefusalOf(results[1]).GetProperty("title").GetString());
        Assert.Equal(other, RefusalOf(results[1]).GetProperty("contract").GetString());
        Assert.Equal("elevator-not-maintained", RefusalOf(results[2]).GetProperty("code").GetString());
        Assert.Equal("elevator-not-maintained", RefusalOf(results[3]).GetProperty("code").GetString());
        Assert.Equal([good.ToString()], await contracts.ListedAsync(id));
        Assert.Equal([(other, 0, 5)], await contracts.CoversAsync(taken));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A15_WithoutBothContacts_NothingIsBound(bool rescue, bool maintenance)
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var code = await contracts.WithElevatorAsync();
        await city.App.Get<OrganisationStore>().ChangeAsync(
            contracts.Company.Id,
            _ => { },
            before => before with
            {
                RescueContact = rescue ? before.RescueContact : null,
                MaintenanceContact = maintenance ? before.MaintenanceContact : null,
            },
            CancellationToken.None);

        var answer = (await contracts.BindAsync(id, code)).Refuses(HttpStatusCode.Conflict, "contacts-missing");

        Assert.Equal("请先设置救援联系人和维保联系人", answer.Title);
        Assert.Empty(await contracts.CoversAsync(code));
    }

    [Fact]
    public async Task C2_Unbound_KeepsThePast_AndMayBeBoundAgain()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var code = await contracts.WithElevatorAsync();
        await contracts.BindsAsync(id, code);

        (await contracts.UnbindAsync(id, code)).Is(HttpStatusCode.NoContent);
        (await contracts.UnbindAsync(id, code)).Is(HttpStatusCode.NoContent);

        Assert.Equal([(id, -10, -1)], await contracts.CoversAsync(code));
        Assert.Empty(await contracts.ListedAsync(id));
        Assert.Equal([code.ToString()], await contracts.ListedAsync(id, bound: false));

        await contracts.BindsAsync(id, code);
        Assert.Equal([(id, -10, 100)], await contracts.CoversAsync(code));
        (await contracts.UnbindAsync(id, City.NewElevatorCode())).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task C2_UnboundElevator_StaysOut_WhenTheContractIsExtended()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var code = await contracts.WithElevatorAsync();
        await contracts.BindsAsync(id, code);
        (await contracts.UnbindAsync(id, code)).Is(HttpStatusCode.NoContent);

        (await contracts.EditAsync(id, new { lastDay = contracts.Today.AddDays(200) })).Is(HttpStatusCode.OK);

        Assert.Equal([(id, -10, -1)], await contracts.CoversAsync(code));
    }

    [Fact]
    public async Task C4_ElevatorThatWentToAnotherCompany_GainsNoDay_AndIsUnboundInEveryList()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var code = await contracts.WithElevatorAsync();
        await contracts.BindsAsync(id, code);
        var supervisor = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor), isMain: true);
        var next = await city.WithOrganisationAsync(Role.Maintenance);
        (await supervisor.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/maintainer-changes", new
        {
            company = next.Id.ToString(),
            signedOn = contracts.Today,
            filedOn = contracts.Today,
        })).Is(HttpStatusCode.OK);

        Assert.Empty(await contracts.ListedAsync(id));
        Assert.Equal([code.ToString()], await contracts.ListedAsync(id, bound: false));

        (await contracts.EditAsync(id, new { lastDay = contracts.Today.AddDays(200) })).Is(HttpStatusCode.OK);

        Assert.Equal([(id, -10, -1)], await contracts.CoversAsync(code));
    }

    [Fact]
    public async Task C3_SignIn_NeedsAContractOfToday()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var worker = await city.WithPersonAsync(contracts.Company);
        var elevator = await city.WithElevatorAsync(contracts.Company, contracts.UseUnit, inContract: false);
        var id = await contracts.SignsAsync();

        (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "out-of-contract");
        await contracts.BindsAsync(id, elevator.Entry.Code);
        (await contracts.UnbindAsync(id, elevator.Entry.Code)).Is(HttpStatusCode.NoContent);
        (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "out-of-contract");
        await contracts.BindsAsync(id, elevator.Entry.Code);
        (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task C2_OfManyContractsAtOnce_OneGetsTheElevator()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var code = await contracts.WithElevatorAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => contracts.SignsAsync()));

        var answers = await Task.WhenAll(ids.Select(id => contracts.BindAsync(id, code)));

        var bound = ids.Where((_, at) => answers[at].Is(HttpStatusCode.OK).At("results")[0].GetProperty("bound").GetBoolean()).ToArray();
        var winner = Assert.Single(bound);
        Assert.Equal([(winner, -10, 100)], await contracts.CoversAsync(code));
        foreach (var id in ids)
        {
            Assert.Equal(id == winner ? 1 : 0, (await contracts.ListedAsync(id)).Length);
        }
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"codes":[]}""")]
    [InlineData("""{"codes":[null]}""")]
    [InlineData("""{"codes":["a b"]}""")]
    [InlineData("""{"codes":[7]}""")]
    public async Task BadCodes_AreRefused(string body)
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();

        (await contracts.Main.SendAsync(HttpMethod.Post, $"v1/contracts/{id}/elevators", JsonDocument.Parse(body).RootElement))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task MoreThanAThousandCodes_AreRefused()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();

        (await contracts.BindAsync(id, [.. Enumerable.Range(0, 1001).Select(at => ElevatorCode.Parse($"X{at}"))]))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    private static JsonElement RefusalOf(JsonElement result) => result.GetProperty("refusal");
}
