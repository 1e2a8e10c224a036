using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TestSupport;

namespace FunctionsHost.Tests.Azurite;

/// <summary>Tables are saved as they change (tools/azurite/journal.cjs), and whatever ends Azurite leaves whole saves behind.</summary>
[Trait("Speed", "slow")]
public sealed class TableJournalTests
{
    private const int Batch = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Killed_SomeTimeAfterItsWrites_HasThem()
    {
        await using var azurite = await AzuriteInstance.CreateAsync(persistent: true);
        var table = await FillAsync(azurite, batches: 40);
        await table.DeleteEntityAsync("p", Key(0, 0));
        await table.UpdateEntityAsync(new TableEntity("p", Key(0, 1)) { ["text"] = "changed" }, ETag.All, TableUpdateMode.Replace);
        await SavedAsync(azurite);

        await azurite.KillAsync();
        await azurite.StartAsync();

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal((40 * Batch) - 1, rows.Count);
        Assert.DoesNotContain(rows, row => row.RowKey == Key(0, 0));
        Assert.Equal("changed", rows.Single(row => row.RowKey == Key(0, 1)).GetString("text"));

        // Indices and ids are as if it had never stopped.
        await table.AddEntityAsync(new TableEntity("p", Key(0, 0)));
        Assert.Equal(409, (await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", Key(0, 0))))).Status);
        await azurite.StopAsync();
        await azurite.StartAsync();
        Assert.Equal(40 * Batch, (await table.QueryAsync<TableEntity>().ToListAsync()).Count);
    }

    [Fact]
    public async Task FileCutShort_AnywhereInIt_HasTransactionsWholeOrNotAtAll_AndGoesOn()
    {
        await using var azurite = await AzuriteInstance.CreateAsync(persistent: true);
        var table = await FillAsync(azurite, batches: 20);
        await SavedAsync(azurite);
        await FillAsync(azurite, batches: 60);
        await azurite.StopAsync();
        var whole = await File.ReadAllBytesAsync(FileOf(azurite));
        var random = new Random(7);
        var least = whole.AsSpan().IndexOf("{\"saved\":1}\n"u8) + "{\"saved\":1}\n"u8.Length;
        var before = -1;

        foreach (var length in Enumerable.Range(0, 8).Select(_ => random.Next(least, whole.Length)).Append(least).Append(whole.Length).Order())
        {
            await File.WriteAllBytesAsync(FileOf(azurite), whole[..length]);
            await azurite.StartAsync();

            // Azurite itself starts with a save, which need not hold this table yet.
            var rows = await RowsAsync(table);
            Assert.All(rows.GroupBy(row => row.RowKey[..4], StringComparer.Ordinal), batch => Assert.Equal(Batch, batch.Count()));
            Assert.True(rows.Count >= before, $"{length} bytes hold {rows.Count} rows, fewer bytes held {before}");
            before = rows.Count;
            await table.CreateIfNotExistsAsync();
            await table.AddEntityAsync(new TableEntity("p", "later"));
            await azurite.StopAsync();

            await azurite.StartAsync();
            Assert.Equal(before + 1, (await RowsAsync(table)).Count);
            await azurite.StopAsync();
        }

        Assert.Equal(60 * Batch, before);
    }

    [Fact]
    public async Task FileOfAzuriteItself_IsRead()
    {
        await using var azurite = await AzuriteInstance.CreateAsync(persistent: true);
        var table = await FillAsync(azurite, batches: 1);
        await azurite.StopAsync();

        // As Azurite writes it: one line with everything, indices and all.
        var lines = (await File.ReadAllLinesAsync(FileOf(azurite))).Where(line => line.StartsWith("{\"in\"", StringComparison.Ordinal)).ToList();
        await File.WriteAllTextAsync(FileOf(azurite), "{\"filename\":\"x\",\"collections\":[" + string.Join(',', new[]
        {
            Collection("$TABLES_COLLECTION$", "account", "table"),
            Collection("$SERVICES_COLLECTION$"),
            Collection("devstoreaccount1$rows", "PartitionKey", "RowKey"),
        }) + "],\"databaseVersion\":1.5}");
        await azurite.StartAsync();

        Assert.Equal(Batch, (await table.QueryAsync<TableEntity>().ToListAsync()).Count);
        Assert.Equal(Key(0, 3), (await table.GetEntityAsync<TableEntity>("p", Key(0, 3))).Value.RowKey);

        string Collection(string name, params string[] indices)
        {
            var (start, end) = ($"{{\"in\":\"{name}\",\"put\":", "}");
            var data = lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line[start.Length..^end.Length]);
            var binary = indices.Select(index => $"\"{index}\":{{\"name\":\"{index}\",\"dirty\":false,\"values\":[]}}");
            return $"{{\"name\":\"{name}\",\"data\":[{string.Join(',', data)}],\"uniqueNames\":[],\"adaptiveBinaryIndices\":true,"
                + $"\"disableChangesApi\":true,\"disableDeltaChangesApi\":true,\"disableFreeze\":true,\"changes\":[],\"binaryIndices\":{{{string.Join(',', binary)}}},\"DynamicViews\":[]}}";
        }
    }

    [Fact]
    public async Task RowsWrittenOverAndOver_DoNotGrowTheFileForEver()
    {
        await using var azurite = await AzuriteInstance.CreateAsync(persistent: true);
        var table = await FillAsync(azurite, batches: 1);
        var text = new string('x', 30_000);
        for (var round = 0; round < 150; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(nth => table.UpsertEntityAsync(
                new TableEntity("big", Key(nth, 0)) { ["text"] = text + round.ToString(CultureInfo.InvariantCulture) }, TableUpdateMode.Replace)));
        }

        await azurite.StopAsync();
        Assert.InRange(new FileInfo(FileOf(azurite)).Length, 20 * text.Length, 70_000_000);
        await azurite.StartAsync();
        var big = await table.QueryAsync<TableEntity>(row => row.PartitionKey == "big").ToListAsync();
        Assert.Equal(20, big.Count);
        Assert.All(big, row => Assert.EndsWith("149", row.GetString("text"), StringComparison.Ordinal));
        Assert.Equal(Batch + 20, (await table.QueryAsync<TableEntity>().ToListAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FileWrittenAnew_WhileRowsChange_HasThemAll(bool killed)
    {
        await using var azurite = await AzuriteInstance.CreateAsync(persistent: true);
        var table = await FillAsync(azurite, batches: 40);
        var text = new string('x', 30_000);
        for (var nth = 0; !File.Exists(FileOf(azurite) + "~"); nth++)
        {
            Assert.InRange(nth, 0, 200);
            await Task.WhenAll(Enumerable.Range(0, 20).Select(row => table.AddEntityAsync(new TableEntity("big", Key(nth, row)) { ["text"] = text })));
        }

        // Some of these rows are in the new file, and some are not.
        var changed = Enumerable.Range(0, 40).Select(batch => Key(batch, 1)).ToList();
        foreach (var row in changed)
        {
            await table.UpsertEntityAsync(new TableEntity("p", row) { ["text"] = "changed" }, TableUpdateMode.Replace);
            await table.UpsertEntityAsync(new TableEntity("big", row) { ["text"] = "changed" }, TableUpdateMode.Replace);
            await table.DeleteEntityAsync("p", row[..^1] + "2");
        }

        await (killed ? LongerThanASaveAsync() : WrittenAnewAsync(azurite));
        var before = await table.QueryAsync<TableEntity>().Select(row => (row.PartitionKey, row.RowKey, row.GetString("text"))).ToListAsync();
        await azurite.KillAsync();
        await azurite.StartAsync();

        Assert.Equal(before, await table.QueryAsync<TableEntity>().Select(row => (row.PartitionKey, row.RowKey, row.GetString("text"))).ToListAsync());
        Assert.Equal(80, before.Count(row => row.Item3 == "changed"));
        Assert.False(File.Exists(FileOf(azurite) + "~"));
    }

    private static Task LongerThanASaveAsync() => Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);

    private static async Task WrittenAnewAsync(AzuriteInstance azurite)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (File.Exists(FileOf(azurite) + "~"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }

        await LongerThanASaveAsync();
    }

    private static async Task<TableClient> FillAsync(AzuriteInstance azurite, int batches)
    {
        var table = new TableClient(azurite.ConnectionString, "rows");
        await table.CreateIfNotExistsAsync();
        for (var batch = 0; batch < batches; batch++)
        {
            await table.SubmitTransactionAsync(Enumerable.Range(0, Batch)
                .Select(nth => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity("p", Key(batch, nth)) { ["text"] = "text" })));
        }

        return table;
    }

    private static async Task<List<TableEntity>> RowsAsync(TableClient table)
    {
        try
        {
            return await table.QueryAsync<TableEntity>().ToListAsync();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Waits until the file has stopped growing: twice as long as a save may take to come.</summary>
    private static async Task SavedAsync(AzuriteInstance azurite)
    {
        using var limit = new CancellationTokenSource(Limit);
        for (var (length, same) = (0L, 0); same < 10;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
            var now = new FileInfo(FileOf(azurite)).Length;
            (length, same) = (now, now == length ? same + 1 : 0);
        }
    }

    private static string FileOf(AzuriteInstance azurite) => Path.Combine(azurite.DataFolder, "__azurite_db_table__.json");

    private static string Key(int batch, int nth) => string.Create(CultureInfo.InvariantCulture, $"{batch:D4}-{nth}");
}
