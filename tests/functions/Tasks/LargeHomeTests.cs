using System.Net;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Development.Demo;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Home;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>The home page of a scope of more elevators than can be sorted (section 9).</summary>
[Trait("Speed", "slow")]
public sealed class LargeHomeTests
{
    [Fact]
    public async Task Section9_OfALargeScope_FiguresAreThoseOfTheirMoment_For10Minutes()
    {
        await using var town = await TestTown.BuildAsync();
        await FillAsync(town, SortedPages.Most + 1);
        var supervisor = await town.WithMainAccountAsync(Role.Supervisor);
        Assert.Empty(await HomeLengths.DifferencesAsync(supervisor));
        var (before, at) = (await HomeAsync(supervisor), town.App.Now);

        var added = await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { Status = ElevatorStatus.Stopped });
        await town.AdvanceAsync(HomeReader.Kept - TimeSpan.FromSeconds(1));
        var kept = await HomeAsync(supervisor);
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        var after = await HomeAsync(supervisor);

        Assert.Equal((SortedPages.Most + 2, at), before);
        Assert.Equal(before, kept);
        Assert.Equal((SortedPages.Most + 3, at + HomeReader.Kept), after);
        Assert.Empty(await HomeLengths.DifferencesAsync(supervisor));
    }

    private static async Task<(int Elevators, DateTimeOffset At)> HomeAsync(Person person)
    {
        var home = (await person.SendAsync(HttpMethod.Get, "v1/home")).Is(HttpStatusCode.OK).Body;
        return (home.GetProperty("managed").GetProperty("total").GetInt32(), home.GetProperty("at").GetDateTimeOffset());
    }

    // The copies in the lists alone, which is what both the figures and the lists read.
    private static Task FillAsync(TestTown town, int elevators) => new BulkWriter(town.App.Get<StorageClients>()).WriteAsync(
        Enumerable.Range(0, elevators).Select(_ => CityBuilder.NewElevator(town.UseUnit.Id)).SelectMany(entry => CopiesOf(entry, town)),
        static (_, _) => { },
        CancellationToken.None);

    private static IEnumerable<(string Table, TableEntity Row)> CopiesOf(Elevator entry, TestTown town)
    {
        var file = UpkeepReader.FileOf(entry, ContractCovers.None, [], new([], [], []), [], town.App.Now, Limits.Default);
        var upkeep = file.UpkeepOn(town.Today()).ToString();
        return file.Lists.Select(list => (ElevatorsModule.ListTable, ElevatorLists.RowOf(list, entry, ContractCovers.None, upkeep)));
    }
}
