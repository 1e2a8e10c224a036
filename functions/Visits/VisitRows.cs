using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Reads the rows of a step, newest first. Many partitions are read side by side and merged: every visit of a city stands in its company's month, so
/// that a city's list costs a sign-in no further copy.
/// </summary>
internal sealed class VisitRows(StorageClients storage)
{
    /// <summary>Rows of a segment at most.</summary>
    public const int LargestSegment = 500;

    // Of many partitions each gives little to a segment.
    private const int RowsOfEach = 100;

    /// <summary>The rows of a step after a row, segment by segment. A step without rows has an empty segment.</summary>
    /// <param name="after">The row key to continue after, or null for the beginning.</param>
    /// <param name="first">Rows of the first segment: a reader who needs few of them pays for few.</param>
    public IAsyncEnumerable<IReadOnlyList<VisitRow>> SegmentsAsync(
        VisitStep step, VisitFilter filter, string? after, int first, CancellationToken cancellation) =>
        step.Partitions is [var only] ? OneAsync(only, filter, after, first, cancellation) : ManyAsync(step.Partitions, filter, after, first, cancellation);

    private async IAsyncEnumerable<IReadOnlyList<VisitRow>> OneAsync(
        VisitPartition partition, VisitFilter filter, string? after, int first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var head = await Query(partition, filter, after, first, cancellation).AsPages().FirstAsync(cancellation);
        yield return Of(head);
        if (head.ContinuationToken is { } next)
        {
            await foreach (var segment in Query(partition, filter, after, LargestSegment, cancellation).AsPages(next))
            {
                yield return Of(segment);
            }
        }

        IReadOnlyList<VisitRow> Of(Page<TableEntity> page) => [.. page.Values.Select(row => new VisitRow(partition, row))];
    }

    private async IAsyncEnumerable<IReadOnlyList<VisitRow>> ManyAsync(
        IReadOnlyList<VisitPartition> partitions, VisitFilter filter, string? after, int first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var readers = partitions
            .Select(partition => (Partition: partition, Rows: Query(partition, filter, after, RowsOfEach, cancellation).GetAsyncEnumerator(cancellation)))
            .ToArray();
        try
        {
            var heads = new PriorityQueue<int, string>(StringComparer.Ordinal);
            var areThere = await Task.WhenAll(readers.Select(reader => reader.Rows.MoveNextAsync().AsTask()));
            heads.EnqueueRange(areThere.Index().Where(head => head.Item).Select(head => (head.Index, readers[head.Index].Rows.Current.RowKey)));
            var segment = new List<VisitRow>();
            var full = first;
            while (heads.TryDequeue(out var newest, out _))
            {
                var (partition, rows) = readers[newest];
                segment.Add(new(partition, rows.Current));
                if (await rows.MoveNextAsync())
                {
                    heads.Enqueue(newest, rows.Current.RowKey);
                }

                if (segment.Count == full)
                {
                    yield return segment;
                    (segment, full) = ([], LargestSegment);
                }
            }

            yield return segment;
        }
        finally
        {
            foreach (var (_, rows) in readers)
            {
                await rows.DisposeAsync();
            }
        }
    }

    private AsyncPageable<TableEntity> Query(VisitPartition partition, VisitFilter filter, string? after, int size, CancellationToken cancellation) =>
        storage.Tables.GetTableClient(partition.Table).QueryAsync<TableEntity>(FilterOf(partition, filter, after), size, cancellationToken: cancellation);

    private static string FilterOf(VisitPartition partition, VisitFilter filter, string? after)
    {
        var from = partition.RowPrefix + NewestFirst.Before(filter.To);
        var to = partition.RowPrefix + NewestFirst.Before(filter.From) + "~";
        // A continuation is the caller's word: it leads on within the range, never before it, where other rows stand.
        return after is null || string.CompareOrdinal(after, from) < 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition.Key} and RowKey ge {from} and RowKey lt {to}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition.Key} and RowKey gt {after} and RowKey lt {to}");
    }
}
