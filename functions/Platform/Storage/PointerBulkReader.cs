using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// Reads all documents that ranges of pointers lead to, in no order, for counts of many: the documents of one partition in one read, some
/// partitions at a time. Memory is bound by <see cref="Segment"/>, however long the ranges are.
/// </summary>
/// <typeparam name="TDocument">The documents that the pointers lead to.</typeparam>
/// <param name="table">Where it is.</param>
/// <param name="keyOf">The key that a pointer's text (<see cref="PointerLists.ReferenceIn"/>) leads to, or null for none.</param>
public sealed class PointerBulkReader<TDocument>(PointerLists lists, TableClient table, Func<string, (string Partition, string Row)?> keyOf)
{
    // Pointers read before what they lead to is, and partitions read at a time.
    private const int Segment = 1000;
    private const int Parallel = 20;

    /// <summary>Reads all documents that the ranges lead to. A pointer without a document is left out.</summary>
    public async IAsyncEnumerable<TDocument> ReadAsync(
        IEnumerable<PointerRange> stretches, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var stretch in stretches)
        {
            await foreach (var rows in lists.ReadAsync(stretch, after: null, cancellation).Chunk(Segment).WithCancellation(cancellation))
            {
                var byPartition = rows
                    .Select(row => keyOf(PointerLists.ReferenceIn(row)))
                    .OfType<(string Partition, string Row)>()
                    .GroupBy(key => key.Partition, key => key.Row, StringComparer.Ordinal)
                    .ToArray();
                var found = new TDocument[byPartition.Length][];
                await System.Threading.Tasks.Parallel.ForAsync(
                    0,
                    byPartition.Length,
                    new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                    async (at, token) => found[at] = await ReadAsync(byPartition[at].Key, [.. byPartition[at]], token));
                foreach (var document in found.SelectMany(some => some))
                {
                    yield return document;
                }
            }
        }
    }

    private async Task<TDocument[]> ReadAsync(string partition, HashSet<string> rows, CancellationToken cancellation)
    {
        if (rows.Count == 1)
        {
            return await table.FindAsync<TDocument>(partition, rows.Single(), cancellation) is { } only ? [only.Document] : [];
        }

        var (from, to) = (rows.Min(StringComparer.Ordinal), rows.Max(StringComparer.Ordinal));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey le {to}");
        var found = new List<TDocument>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (rows.Contains(row.RowKey))
            {
                found.Add(row.Document<TDocument>());
            }
        }

        return [.. found];
    }
}
