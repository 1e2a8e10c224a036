using System.Net;
using ActChains;
using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using TestSupport;

namespace ElevatorFunctions.Tests.AdminActs;

/// <summary>
/// A-17: an entry of the log that was changed, deleted, put in or moved is found. The stored rows are the subject, so that the tests write them by
/// hand.
/// </summary>
public sealed class AdminActChainTests : IAsyncLifetime
{
    private TestTown? _town;

    private TestTown Town => _town!;

    private TableClient Table => Town.App.Get<StorageClients>().Tables.GetTableClient(AdminActsModule.Table);

    private string Chain => AdminActKeys.Chain(Town.Admin.Organisation);

    public async ValueTask InitializeAsync()
    {
        _town = await TestTown.BuildAsync();
        foreach (var place in (string[])["一号", "二号", "三号", "四号"])
        {
            // Two changes of an elevator are of two moments.
            Town.Clock.Advance(TimeSpan.FromSeconds(1));
            await Town.Admin.PatchAsync($"elevators/{Town.Elevator.Entry.Code}", new { place });
        }
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    [Fact]
    public async Task A17_WholeChain_HasNoFault()
    {
        Assert.True((await RowsAsync()).Count >= 4);
        Assert.Empty(await Town.FaultsAsync());
    }

    [Fact]
    public async Task A17_ChangedEntry_IsFound()
    {
        var row = (await RowsAsync())[^2];
        var entry = row.Document<ChainedEntry>();
        await PutAsync(row.RowKey, entry with { Content = entry.Content.Replace("三号", "五号", StringComparison.Ordinal) });

        Assert.Equal([(entry.Link.Number, "the content is not the one that the hash was made of")], await FaultsAsync());
    }

    [Fact]
    public async Task A17_ChangedEntry_WithAHashThatFits_IsFound()
    {
        var row = (await RowsAsync())[^2];
        var entry = row.Document<ChainedEntry>();
        var content = entry.Content.Replace("三号", "五号", StringComparison.Ordinal);
        var before = new ChainLink(entry.Link.Number - 1, "", entry.Link.Previous);
        await PutAsync(row.RowKey, new ChainedEntry(ChainLink.After(before, Chain, content), content));

        Assert.Equal([(entry.Link.Number + 1, "the entry does not follow the one before")], await FaultsAsync());
    }

    [Fact]
    public async Task A17_DeletedEntry_IsFound()
    {
        var row = (await RowsAsync())[^2];
        await Table.DeleteEntityAsync(Chain, row.RowKey);

        var number = row.Document<ChainedEntry>().Link.Number;
        Assert.Equal([(number + 1, $"entries from {number} to {number} are missing")], await FaultsAsync());
    }

    [Fact]
    public async Task A17_DeletedLastEntry_IsFound()
    {
        var row = (await RowsAsync())[^1];
        await Table.DeleteEntityAsync(Chain, row.RowKey);

        Assert.Equal([(row.Document<ChainedEntry>().Link.Number - 1, "the last entry is not the one that the head of the chain names")], await FaultsAsync());
    }

    [Fact]
    public async Task A17_EndCutOffTogetherWithTheHead_IsFoundByWhatAnEarlierWalkSaw()
    {
        var rows = await RowsAsync();
        var (last, cut) = (rows[^2].Document<ChainedEntry>().Link, rows[^1].Document<ChainedEntry>().Link);
        await Table.DeleteEntityAsync(Chain, rows[^1].RowKey);
        await PutAsync(AdminActKeys.Head, last);

        Assert.Empty(await Town.FaultsAsync());
        Assert.Equal(cut.Number, Assert.Single(await Town.FaultsAsync((Chain, cut))).Number);
    }

    [Fact]
    public async Task A17_DeletedChain_IsFoundByWhatAnEarlierWalkSaw()
    {
        var rows = await RowsAsync();
        var last = rows[^1].Document<ChainedEntry>().Link;
        foreach (var key in rows.Select(row => row.RowKey).Append(AdminActKeys.Head))
        {
            await Table.DeleteEntityAsync(Chain, key);
        }

        Assert.Equal((Chain, last.Number), Assert.Single((await Town.FaultsAsync((Chain, last))).Select(fault => (fault.Chain, fault.Number))));
    }

    [Fact]
    public async Task A17_SwappedEntries_AreFound()
    {
        var rows = await RowsAsync();
        var (one, other) = (rows[^3].Document<ChainedEntry>(), rows[^2].Document<ChainedEntry>());
        await PutAsync(rows[^3].RowKey, other);
        await PutAsync(rows[^2].RowKey, one);
        Assert.Equal([one.Link.Number, other.Link.Number], (await FaultsAsync()).Select(fault => fault.Number));

        await PutAsync(rows[^3].RowKey, one with { Link = other.Link });
        await PutAsync(rows[^2].RowKey, other with { Link = one.Link });
        Assert.Equal([one.Link.Number, other.Link.Number], (await FaultsAsync()).Select(fault => fault.Number));
    }

    [Fact]
    public async Task A17_EntryPutIn_IsFound()
    {
        var entry = (await RowsAsync())[^2].Document<ChainedEntry>();
        var id = new string('0', 32);
        var content = $"{{\"id\":\"{id}\"}}";
        var before = new ChainLink(entry.Link.Number - 1, "", entry.Link.Previous);
        await PutAsync(AdminActKeys.Entry(id), new ChainedEntry(ChainLink.After(before, Chain, content), content));

        Assert.Contains((entry.Link.Number, "two entries have this number"), await FaultsAsync());
    }

    [Fact]
    public async Task A17_ManyActsAtOnce_AreOneChain()
    {
        var unit = await Town.WithOrganisationAsync(Role.UseUnit);
        var before = (await RowsAsync()).Count;

        await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ =>
            (await Town.Admin.SendAsync(HttpMethod.Post, "v1/elevators", new
            {
                code = City.NewElevatorCode(),
                kind = "A",
                district = City.Wuxing,
                place = "一号梯",
                useUnit = unit.Id,
            })).Is(HttpStatusCode.Created)));

        Assert.Equal(Enumerable.Range(1, before + 24), (await RowsAsync()).Select(row => (int)row.Document<ChainedEntry>().Link.Number));
        Assert.Empty(await Town.FaultsAsync());
    }

    [Fact]
    public async Task A17_Command_PrintsHeadsAndFaults_AndItsOutputShowsALaterRunWhatIsGone()
    {
        var before = new StringWriter();
        Assert.Equal(ChainReport.Whole, await ReportAsync(before));
        var rows = await RowsAsync();
        var last = rows[^1].Document<ChainedEntry>().Link;
        Assert.Contains($"{Chain} {last.Number} {last.Hash}", before.ToString(), StringComparison.Ordinal);
        using var folder = new TempFolder();
        var file = Path.Combine(folder.FullPath, "heads.txt");
        await File.WriteAllTextAsync(file, before.ToString());
        await Table.DeleteEntityAsync(Chain, rows[^1].RowKey);
        await PutAsync(AdminActKeys.Head, rows[^2].Document<ChainedEntry>().Link);

        var after = new StringWriter();
        Assert.Equal(ChainReport.Whole, await ReportAsync(new StringWriter()));
        Assert.Equal(ChainReport.Broken, await ReportAsync(after, file));
        Assert.Contains($"BROKEN {Chain} {last.Number}: ", after.ToString(), StringComparison.Ordinal);
    }

    private Task<int> ReportAsync(TextWriter output, string? against = null) =>
        ChainReport.WriteAsync(Town.App.Get<StorageClients>().Tables, against, output, CancellationToken.None);

    private async Task<(long Number, string Text)[]> FaultsAsync() => [.. (await Town.FaultsAsync()).Select(fault => (fault.Number, fault.Text))];

    private Task PutAsync<T>(string row, T document) => Table.UpsertEntityAsync(Row.Of(Chain, row, document), TableUpdateMode.Replace);

    private async Task<List<TableEntity>> RowsAsync() =>
        await Table.QueryAsync<TableEntity>(Row.PrefixFilter(Chain, AdminActKeys.Entries)).OrderBy(row => row.Document<ChainedEntry>().Link.Number).ToListAsync();
}
