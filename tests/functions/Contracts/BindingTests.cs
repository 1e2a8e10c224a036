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
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();
        var code = await world.WithElevatorAsync();

        await world.BindsAsync(id, code);
        await world.BindsAsync(id, code, code);

        Assert.Equal([(id, -10, 100)], await world.CoversAsync(code));
        Assert.Equal([code.ToString()], await world.ListedAsync(id));
    }

    [Fact]
    public async Task C2_EachElevator_HasItsResult()
    {
        var world = await ContractWorld.CreateAsync(city);
        var good = await world.WithElevatorAsync();
        var taken = await world.WithElevatorAsync();
        var foreign = await (await ContractWorld.CreateAsync(city)).WithElevatorAsync();
        var other = await world.SignsAsync(0, 5);
        await world.BindsAsync(other, taken);
        var id = await world.SignsAsync(5, 50);

        var answer = (await world.BindAsync(id, good, taken, foreign, City.NewElevatorCode())).Is(HttpStatusCode.OK);

        var results = answer.At("results").EnumerateArray().ToArray();
        Assert.Equal([true, false, false, false], results.Select(result => result.GetProperty("bound").GetBoolean()));
        Assert.Equal("elevator-already-covered", RefusalOf(results[1]).GetProperty("code").GetString());
        Assert.Equal("电梯在该期间已绑定其他合同", RefusalOf(results[1]).GetProperty("title").GetString());
        Assert.Equal(other, RefusalOf(results[1]).GetProperty("contract").GetString());
        Assert.Equal("elevator-not-maintained", RefusalOf(results[2]).GetProperty("code").GetString());
        Assert.Equal("elevator-not-maintained", RefusalOf(results[3]).GetProperty("code").GetString());
        Assert.Equal([good.ToString()], await world.ListedAsync(id));
        Assert.Equal([(other, 0, 5)], await world.CoversAsync(taken));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A15_WithoutBothContacts_NothingIsBound(bool rescue, bool maintenance)
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();
        var code = await world.WithElevatorAsync();
        await city.App.Get<OrganisationStore>().ChangeAsync(
            world.Company.Id,
            _ => { },
            before => before with
            {
                RescueContact = rescue ? before.RescueContact : null,
                MaintenanceContact = maintenance ? before.MaintenanceContact : null,
            },
            CancellationToken.None);

        var answer = (await world.BindAsync(id, code)).Refuses(HttpStatusCode.Conflict, "contacts-missing");

        Assert.Equal("请先设置救援联系人和维保联系人", answer.Title);
        Assert.Empty(await world.CoversAsync(code));
    }

    [Fact]
    public async Task C2_Unbound_KeepsThePast_AndMayBeBoundAgain()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();
        var code = await world.WithElevatorAsync();
        await world.BindsAsync(id, code);

        (await world.UnbindAsync(id, code)).Is(HttpStatusCode.NoContent);
        (await world.UnbindAsync(id, code)).Is(HttpStatusCode.NoContent);

        Assert.Equal([(id, -10, -1)], await world.CoversAsync(code));
        Assert.Empty(await world.ListedAsync(id));
        Assert.Equal([code.ToString()], await world.ListedAsync(id, bound: false));

        await world.BindsAsync(id, code);
        Assert.Equal([(id, -10, 100)], await world.CoversAsync(code));
        (await world.UnbindAsync(id, City.NewElevatorCode())).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task C2_UnboundElevator_StaysOut_WhenTheContractIsExtended()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();
        var code = await world.WithElevatorAsync();
        await world.BindsAsync(id, code);
        (await world.UnbindAsync(id, code)).Is(HttpStatusCode.NoContent);

        (await world.EditAsync(id, new { lastDay = world.Today.AddDays(200) })).Is(HttpStatusCode.OK);

        Assert.Equal([(id, -10, -1)], await world.CoversAsync(code));
    }

    [Fact]
    public async Task E6_ElevatorThatWentToAnotherCompany_GainsNoDay()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();
        var code = await world.WithElevatorAsync();
        await world.BindsAsync(id, code);
        var supervisor = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor), isMain: true);
        var next = await city.WithOrganisationAsync(Role.Maintenance);
        (await supervisor.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/maintainer-changes", new
        {
            company = next.Id.ToString(),
            signedOn = world.Today,
            filedOn = world.Today,
        })).Is(HttpStatusCode.OK);

        (await world.EditAsync(id, new { firstDay = world.Today.AddDays(-5), lastDay = world.Today.AddDays(200) })).Is(HttpStatusCode.OK);

        Assert.Equal([(id, -5, -1)], await world.CoversAsync(code));
    }

    [Fact]
    public async Task C3_SignIn_NeedsAContractOfToday()
    {
        var world = await ContractWorld.CreateAsync(city);
        var worker = await city.WithPersonAsync(world.Company);
        var lift = await city.WithElevatorAsync(world.Company, world.UseUnit, inContract: false);
        var id = await world.SignsAsync();

        (await worker.SignsInAsync(lift)).Refuses(HttpStatusCode.Conflict, "out-of-contract");
        await world.BindsAsync(id, lift.Elevator.Code);
        (await world.UnbindAsync(id, lift.Elevator.Code)).Is(HttpStatusCode.NoContent);
        (await worker.SignsInAsync(lift)).Refuses(HttpStatusCode.Conflict, "out-of-contract");
        await world.BindsAsync(id, lift.Elevator.Code);
        (await worker.SignsInAsync(lift)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task C2_OfManyContractsAtOnce_OneGetsTheElevator()
    {
        var world = await ContractWorld.CreateAsync(city);
        var code = await world.WithElevatorAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.SignsAsync()));

        var answers = await Task.WhenAll(ids.Select(id => world.BindAsync(id, code)));

        var bound = ids.Where((_, at) => answers[at].Is(HttpStatusCode.OK).At("results")[0].GetProperty("bound").GetBoolean()).ToArray();
        var winner = Assert.Single(bound);
        Assert.Equal([(winner, -10, 100)], await world.CoversAsync(code));
        foreach (var id in ids)
        {
            Assert.Equal(id == winner ? 1 : 0, (await world.ListedAsync(id)).Length);
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
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();

        (await world.Main.SendAsync(HttpMethod.Post, $"v1/contracts/{id}/elevators", JsonDocument.Parse(body).RootElement))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task MoreThanAThousandCodes_AreRefused()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();

        (await world.BindAsync(id, [.. Enumerable.Range(0, 1001).Select(at => ElevatorCode.Parse($"X{at}"))]))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    private static JsonElement RefusalOf(JsonElement result) => result.GetProperty("refusal");
}
