using System.Net;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>C-3: the list of elevators that no contract covers today follows every act, at once and for everybody that sees the elevators.</summary>
public sealed class OutOfContractTests(City city)
{
    [Fact]
    public async Task C3_TheList_FollowsEveryActOnAContract()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var (first, second) = (await contracts.WithElevatorAsync(), await contracts.WithElevatorAsync());
        Assert.Equal((Codes(first, second), ""), await ListsAsync(contracts.Main));
        var (now, later) = (await contracts.SignsAsync(), await contracts.SignsAsync(1, 50));

        await contracts.BindsAsync(now, first);
        await contracts.BindsAsync(later, second);
        Assert.Equal((Codes(second), Codes(first)), await ListsAsync(contracts.Main));

        (await contracts.UnbindAsync(now, first)).Is(HttpStatusCode.NoContent);
        Assert.Equal((Codes(first, second), ""), await ListsAsync(contracts.Main));

        await contracts.BindsAsync(now, first);
        (await contracts.DeleteAsync(later)).Is(HttpStatusCode.NoContent);
        await contracts.BindsAsync(now, second);
        Assert.Equal(("", Codes(first, second)), await ListsAsync(contracts.Main));

        (await contracts.DeleteAsync(now)).Is(HttpStatusCode.NoContent);
        Assert.Equal((Codes(first, second), ""), await ListsAsync(contracts.Main));
    }

    [Fact]
    public async Task C3_UseUnitAndSupervisor_SeeTheSame()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var (bound, free) = (await contracts.WithElevatorAsync(), await contracts.WithElevatorAsync());
        await contracts.BindsAsync(await contracts.SignsAsync(), bound);
        var useUnit = await city.WithPersonAsync(contracts.UseUnit, isMain: true);
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor);

        Assert.Equal((Codes(free), Codes(bound)), await ListsAsync(useUnit));
        Assert.Equal((Codes(free), Codes(bound)), await ListsAsync(supervisor, $"&useUnit={useUnit.Organisation}"));
    }

    [Fact]
    public async Task C4_ATakeover_LeavesTheElevatorOutOfContract_UntilTheNewCompanyBindsIt()
    {
        var (former, next) = (await CompanyContracts.CreateAsync(city), await CompanyContracts.CreateAsync(city));
        var code = await former.WithElevatorAsync();
        await former.BindsAsync(await former.SignsAsync(), code);
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor);

        (await supervisor.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{code}/maintainer-changes",
            new { company = next.Company.Id.ToString(), signedOn = former.Today, filedOn = former.Today })).Is(HttpStatusCode.OK);
        Assert.Equal((Codes(code), ""), await ListsAsync(next.Main));

        await next.BindsAsync(await next.SignsAsync(first: 0), code);
        Assert.Equal(("", Codes(code)), await ListsAsync(next.Main));
    }

    // The stored row is the subject: a list that was written before lists knew of covers.
    [Fact]
    public async Task C3_ListsOfEarlierReleases_AreReadToo()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var (bound, free) = (await contracts.WithElevatorAsync(), await contracts.WithElevatorAsync());
        await contracts.BindsAsync(await contracts.SignsAsync(), bound);
        var lists = city.App.Get<ElevatorLists>();
        var list = ElevatorListKeys.Company(contracts.Company.Id);
        foreach (var code in new[] { bound, free })
        {
            var row = (await lists.Table.GetEntityAsync<TableEntity>(list, ElevatorListKeys.Row(code))).Value;
            row.Remove(ListedElevator.CoversColumn);
            await lists.Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        Assert.Equal((Codes(free), Codes(bound)), await ListsAsync(contracts.Main));
    }

    [Fact]
    public async Task C3_AnythingButTrueOrFalse_IsRefused() =>
        Assert.Equal(
            "inContract",
            (await (await city.WithMainAccountAsync(Role.Supervisor)).SendAsync(HttpMethod.Get, "v1/elevators?inContract=perhaps"))
                .Is(HttpStatusCode.BadRequest).At("errors").EnumerateObject().Single().Name);

    private static string Codes(params ElevatorCode[] codes) => string.Join(',', codes.Select(code => code.ToString()).Order(StringComparer.Ordinal));

    // Out of contract, and in contract.
    private static async Task<(string Out, string In)> ListsAsync(Person person, string query = "")
    {
        async Task<string> ListAsync(bool inContract) => string.Join(',', (await person.SendAsync(
                HttpMethod.Get, $"v1/elevators?top=500&inContract={(inContract ? "true" : "false")}{query}"))
            .Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()));
        return (await ListAsync(inContract: false), await ListAsync(inContract: true));
    }
}
