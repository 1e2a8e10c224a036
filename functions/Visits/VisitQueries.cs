using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Lists of visits, newest first. A list walks partitions (months, newest first, or that of one person or elevator) and reads at most
/// <see cref="MostSegments"/> segments a request. Then it returns the visits found so far with a continuation.
/// </summary>
internal sealed class VisitQueries(StorageClients storage, VisitStore visits, TimeProvider time, Limits limits)
{
    /// <summary>Segments that one request reads at most.</summary>
    public const int MostSegments = 24;

    private const int SegmentRows = 500;

    /// <summary>One page of the visits that a filter leaves.</summary>
    public async Task<Page<Visit>> ListAsync(VisitFilter filter, VisitRange range, PageRequest page, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (skipTo, after) = PositionOf(page.Position);
        var items = new List<Visit>(page.Top);
        var segments = 0;
        foreach (var partition in range.Partitions(filter, now).SkipWhile(one => skipTo is not null && one.Key != skipTo))
        {
            var table = storage.Tables.GetTableClient(partition.Table);
            var query = FilterOf(partition, filter, after);
            await foreach (var segment in table.QueryAsync<TableEntity>(query, SegmentRows, cancellationToken: cancellation).AsPages())
            {
                var truths = await Task.WhenAll(segment.Values.Select(row => TruthOfAsync(row, partition, cancellation)));
                foreach (var (row, visit) in segment.Values.Zip(truths))
                {
                    if (visit is null || !filter.Fits(visit, VisitStatuses.Of(visit.Facts(), now, limits)))
                    {
                        continue;
                    }

                    items.Add(visit);
                    if (items.Count == page.Top)
                    {
                        return new Page<Visit>(items, ContinuationAt(partition.Key, row.RowKey));
                    }
                }

                if (++segments >= MostSegments)
                {
                    var last = segment.Values.Count > 0 ? segment.Values[^1].RowKey : null;
                    return new Page<Visit>(items, ContinuationAt(partition.Key, last ?? after ?? ""));
                }
            }

            (skipTo, after) = (null, null);
        }

        return new Page<Visit>(items);
    }

    /// <summary>All visits that a filter leaves, a page at a time.</summary>
    public async IAsyncEnumerable<Visit> ReadAllAsync(VisitFilter filter, VisitRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var page = PageRequest.Whole; page is not null;)
        {
            var found = await ListAsync(filter, range, page, cancellation);
            foreach (var visit in found.Items)
            {
                yield return visit;
            }

            page = found.Continuation is { } end ? page.After(end) : null;
        }
    }

    // Copies of visits that can still change are re-read from the source row. Copies of visits that were never recorded are left out.
    private async Task<Visit?> TruthOfAsync(TableEntity row, VisitPartition partition, CancellationToken cancellation)
    {
        if (partition.IsTruth)
        {
            return row.ContainsKey("Doc") ? row.Document<Visit>() : null;
        }

        var copy = row.Document<Visit>();
        return copy.Facts().IsComplete
            ? copy
            : (await visits.FindAsync(new VisitReference(copy.Person, copy.Id), cancellation)).Visit?.Document;
    }

    private static string FilterOf(VisitPartition partition, VisitFilter filter, string? after)
    {
        var from = partition.RowPrefix + NewestFirst.Before(filter.To);
        var to = partition.RowPrefix + NewestFirst.Before(filter.From) + "~";
        // A continuation is the caller's word: it leads on within the range, never before it, where other rows stand.
        return after is null || string.CompareOrdinal(after, from) < 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition.Key} and RowKey ge {from} and RowKey lt {to}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition.Key} and RowKey gt {after} and RowKey lt {to}");
    }

    private static string ContinuationAt(string partition, string row) => PageRequest.ContinuationAt($"{partition}/{row}");

    private static (string? Partition, string? Row) PositionOf(string? position) =>
        position?.Split('/') is [var partition, var row] ? (partition, row) : (null, null);
}
