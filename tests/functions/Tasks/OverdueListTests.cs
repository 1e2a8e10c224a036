using System.Net;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>The lists of overdue records hold copies, so that a page costs no request for each record, and a copy never differs from its record.</summary>
public sealed class OverdueListTests
{
    private const string List = "v1/overdue-records";

    [Fact]
    public async Task Page_AndItsTotal_CostAsManyRequests_HoweverManyRecordsThereAre()
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        await OverdueForMonthsAsync(town, cycleDays: 15);
        await town.SettlesAsync();
        var (few, costOfFew) = await CountedAsync(town);
        for (var more = 0; more < 3; more++)
        {
            await OverdueForMonthsAsync(town, cycleDays: 2);
        }

        await town.SettlesAsync();
        var (many, costOfMany) = await CountedAsync(town);

        Assert.Equal((6, 6), (few.At("items").GetArrayLength(), few.At("total").GetInt32()));
        Assert.Equal((50, true), (many.At("items").GetArrayLength(), many.At("total").GetInt32() > 150));
        Assert.Equal(costOfFew, costOfMany);
    }

    [Fact]
    public async Task RowWithoutCopy_AsAnEarlierReleaseWroteIt_IsListed_UntilTheRecordChanges()
    {
        await using var town = await TestTown.BuildAsync();
        var elevator = await OverdueForMonthsAsync(town, cycleDays: 15);
        await town.SettlesAsync();
        var copies = await town.OwnersMain.SendAsync(HttpMethod.Get, List);
        var table = town.App.Get<StorageClients>().Tables.GetTableClient(TasksModule.ListTable);
        var rows = await RowsAsync(table);
        Assert.All(rows, row => Assert.True(row.HasDocument()));
        foreach (var row in rows)
        {
            await table.UpsertEntityAsync(new TableEntity(row.PartitionKey, row.RowKey), TableUpdateMode.Replace);
            // A pointer that leads nowhere.
            await table.UpsertEntityAsync(new TableEntity(row.PartitionKey, row.RowKey[..^1] + "9"), TableUpdateMode.Replace);
        }

        Assert.Equal(copies.Is(HttpStatusCode.OK).Text, (await town.OwnersMain.SendAsync(HttpMethod.Get, List)).Is(HttpStatusCode.OK).Text);

        await town.VisitedAsync(town.OwnersWorker, elevator, daysAgo: 0);
        await town.SettlesAsync();
        var served = await town.OwnersMain.ListAsync(List);
        Assert.Equal(6, served.Count(item => item.Text("servedOn") is not null));
        Assert.Equal(rows.Count, (await RowsAsync(table)).Count(row => row.HasDocument()));
    }

    [Theory]
    [InlineData("begins")]
    [InlineData("moves")]
    [InlineData("goes")]
    public async Task RunThatDies_LeavesListsThatSayWhatTheRecordSays_AlsoIfTheFactsChangeBack(string change)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        await town.SettlesAsync();
        await town.QuietAsync();
        var store = town.App.Get<OverdueStore>();
        var owners = StoredOverdueRecord.At(town.Elevator.Entry, town.Today().AddDays(-3)) with { Registered = town.Owner.Id, Company = town.Owner.Id };
        var neighbours = owners with { Company = town.Near.Id };
        StoredOverdueRecord[] before = change == "begins" ? [] : [owners];
        StoredOverdueRecord[] wanted = change switch { "begins" => [owners], "moves" => [neighbours], _ => [] };
        await store.ReplaceAsync([], before, CancellationToken.None);

        foreach (var reachesStorage in (bool[])[false, true])
        {
            var write = 0;
            while (await DyingProcess.RunAsync(write, reachesStorage, () => store.ReplaceAsync(before, wanted, CancellationToken.None)))
            {
                await AgreeAsync(town, owners.Id);
                await store.ReplaceAsync(await StoredAsync(store, owners.Id), before, CancellationToken.None);
                await AgreeAsync(town, owners.Id);
                write++;
            }

            Assert.True(write > 5, $"{write} writes");
            Assert.Equal(wanted, await StoredAsync(store, owners.Id));
            await AgreeAsync(town, owners.Id);
            await store.ReplaceAsync(wanted, before, CancellationToken.None);
        }
    }

    // The owner's contract covers all days since.
    private static async Task<TestElevator> OverdueForMonthsAsync(TestTown town, int cycleDays)
    {
        var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { CycleDays = cycleDays }, inContract: false);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(town.Today().AddDays(-200), town.Today().AddDays(30)), elevator.Entry.Code);
        await town.VisitedAsync(town.OwnersWorker, elevator, daysAgo: 100);
        return elevator;
    }

    private static async Task<(Answer Page, int Requests)> CountedAsync(TestTown town)
    {
        await town.OwnersMain.SendAsync(HttpMethod.Get, List);
        town.Faults.Count();
        var page = (await town.OwnersMain.SendAsync(HttpMethod.Get, List, body: null, town.Faults.Header)).Is(HttpStatusCode.OK);
        return (page, town.Faults.Seen);
    }

    private static async Task<List<TableEntity>> RowsAsync(TableClient table) =>
        await table.QueryAsync<TableEntity>(row => row.PartitionKey != OverdueStore.Nights).ToListAsync();

    private static async Task<StoredOverdueRecord[]> StoredAsync(OverdueStore store, OverdueRecordId id) =>
        await store.FindAsync(id.ToString(), CancellationToken.None) is { } record ? [record] : [];

    // Each list has the record that is stored, as it is stored. A company sees its own.
    private static async Task AgreeAsync(TestTown town, OverdueRecordId id)
    {
        var store = town.App.Get<OverdueStore>();
        var stored = await StoredAsync(store, id);
        Assert.Equal(stored, await ListedAsync(OverdueStore.City));
        Assert.Equal(stored, await ListedAsync(OverdueStore.OfElevator(id.Elevator)));
        foreach (var company in (OrganisationId[])[town.Owner.Id, town.Near.Id])
        {
            Assert.Equal(
                stored.Where(record => record.Company == company),
                (await ListedAsync(ElevatorListKeys.Company(company))).Where(record => record.Company == company));
        }

        async Task<StoredOverdueRecord[]> ListedAsync(string list)
        {
            var filter = new OverdueFilter { From = town.Today().AddDays(-40), To = town.Today() };
            return await store.Walk().ReadAsync(filter.RangesOf(list), position: null)
                .Where(row => row.Document is not null).Select(row => row.Document!.Record).ToArrayAsync();
        }
    }
}
