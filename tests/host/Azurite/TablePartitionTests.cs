using Azure.Data.Tables;
using TestSupport;

namespace FunctionsHost.Tests.Azurite;

/// <summary>A query of a partition, which looks at that partition only (tools/azurite/partitions.cjs), finds what a look at every row finds.</summary>
[Trait("Speed", "slow")]
public sealed class TablePartitionTests
{
    // Keys that look like numbers are compared as such by the index.
    private static readonly string[] Keys = ["a", "A", "a'b", "1", "01", "1.0", "10", " 1", "", "Infinity", "维保", "b"];

    [Fact]
    public async Task Filters_FindWhatTheySay()
    {
        await using var azurite = await AzuriteInstance.CreateAsync();
        var table = new TableClient(azurite.ConnectionString, "rows");
        await table.CreateIfNotExistsAsync();
        foreach (var partition in Keys)
        {
            await table.SubmitTransactionAsync(Enumerable.Range(0, 3).Select(nth => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity(partition, $"r{nth}") { ["Other"] = nth.ToString("D", null) })));
        }

        foreach (var key in Keys)
        {
            Assert.Equal([key + "/r0", key + "/r1", key + "/r2"], await FoundAsync(TableClient.CreateQueryFilter($"PartitionKey eq {key}")));
            Assert.Equal([key + "/r1", key + "/r2"], await FoundAsync(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey gt {"r0"}")));
            Assert.Equal([key + "/r1"], await FoundAsync(TableClient.CreateQueryFilter($"(Other eq {"1"}) and ((RowKey ge {"r0"}) and (PartitionKey eq {key}))")));
            Assert.Equal(36 - 3, (await FoundAsync(TableClient.CreateQueryFilter($"not (PartitionKey eq {key})"))).Count);
        }

        Assert.Equal(6, (await FoundAsync("PartitionKey eq 'a' or PartitionKey eq 'b'")).Count);
        Assert.Equal(3 + 11, (await FoundAsync("PartitionKey eq 'a' or RowKey eq 'r1'")).Count);
        Assert.Empty(await FoundAsync("PartitionKey eq 'a' and PartitionKey eq 'b'"));
        Assert.Empty(await FoundAsync("PartitionKey eq 'c'"));

        async Task<List<string>> FoundAsync(string filter) =>
            await table.QueryAsync<TableEntity>(filter, maxPerPage: 2).Select(row => $"{row.PartitionKey}/{row.RowKey}").ToListAsync();
    }
}
