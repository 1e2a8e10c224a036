using System.Runtime.CompilerServices;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Lists of visits, newest first. A list walks the steps of a range (months, newest first, or one person or elevator) and reads at most
/// <see cref="MostSegments"/> segments a request. Then it returns the visits found so far with a continuation.
/// </summary>
internal sealed class VisitQueries(VisitRows rows, VisitStore visits, TimeProvider time, Limits limits)
{
    /// <summary>Segments that one request reads at most. An empty month has one, too.</summary>
    public const int MostSegments = 24;

    // A segment waits, and another is under way.
    private const int SegmentsAhead = 1;

    /// <summary>One page of the visits that a filter leaves.</summary>
    public async Task<Page<Visit>> ListAsync(VisitFilter filter, VisitRange range, PageRequest page, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        filter = filter.Shortened(now, limits);
        var (skipTo, after) = PositionOf(page.Position);
        var items = new List<Visit>(page.Top);
        var segments = 0;

        // As a rule the page is full after the first.
        var size = Math.Min(VisitRows.LargestSegment, page.Top);
        foreach (var step in range.Steps(filter, now).SkipWhile(one => skipTo is not null && one.Key != skipTo))
        {
            await foreach (var segment in rows.SegmentsAsync(step, filter, after, size, cancellation))
            {
                size = VisitRows.LargestSegment;
                foreach (var (row, visit) in await FittingAsync(segment, filter, now, cancellation))
                {
                    items.Add(visit);
                    if (items.Count == page.Top)
                    {
                        return new Page<Visit>(items, ContinuationAt(step.Key, row.Row.RowKey));
                    }
                }

                if (++segments >= MostSegments)
                {
                    var last = segment.Count > 0 ? segment[^1].Row.RowKey : null;
                    return new Page<Visit>(items, ContinuationAt(step.Key, last ?? after ?? ""));
                }
            }

            (skipTo, after) = (null, null);
        }

        return new Page<Visit>(items);
    }

    /// <summary>All visits that a filter leaves. The next segment is read while one is worked on.</summary>
    public async IAsyncEnumerable<Visit> ReadAllAsync(VisitFilter filter, VisitRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        filter = filter.Shortened(now, limits);
        var segments = range.Steps(filter, now).ToAsyncEnumerable()
            .SelectMany(step => rows.SegmentsAsync(step, filter, after: null, VisitRows.LargestSegment, cancellation));
        await foreach (var segment in segments.ReadAheadAsync(SegmentsAhead, cancellation))
        {
            foreach (var (_, visit) in await FittingAsync(segment, filter, now, cancellation))
            {
                yield return visit;
            }
        }
    }

    private async Task<IEnumerable<(VisitRow Row, Visit Visit)>> FittingAsync(
        IReadOnlyList<VisitRow> segment, VisitFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var truths = await Task.WhenAll(segment.Select(row => TruthOfAsync(row, filter, cancellation)));
        return from one in segment.Zip(truths)
               where one.Second is { } visit && filter.Fits(visit, VisitStatuses.Of(visit.Facts(), now, limits))
               select (one.First, one.Second!);
    }

    // Copies of visits that can still change are re-read from the source row, unless the filter leaves them out whatever changes. Copies of visits that were never recorded are left out.
    private async Task<Visit?> TruthOfAsync(VisitRow listed, VisitFilter filter, CancellationToken cancellation)
    {
        var (partition, row) = listed;
        if (partition.IsTruth)
        {
            return row.ContainsKey("Doc") ? row.Document<Visit>() : null;
        }

        var copy = row.Document<Visit>();
        return !filter.MayFit(copy) ? null
            : copy.Facts().IsComplete ? copy
            : await visits.SourceOfAsync(copy, cancellation);
    }

    /// <summary>All visits that a filter leaves, or null where there are more than <see cref="SortedPages.Most"/>.</summary>
    public async Task<List<Visit>?> FindAllAsync(VisitFilter filter, VisitRange range, CancellationToken cancellation)
    {
        var found = await ReadAllAsync(filter, range, cancellation).Take(SortedPages.Most + 1).ToListAsync(cancellation);
        return found.Count > SortedPages.Most ? null : found;
    }

    private static string ContinuationAt(string step, string row) => PageRequest.ContinuationAt($"{step}/{row}");

    private static (string? Step, string? Row) PositionOf(string? position) =>
        position is null ? (null, null)
        : position.Split('/') is [var step, var row] ? (step, row)
        : throw SortedPages.ForeignContinuation();
}
