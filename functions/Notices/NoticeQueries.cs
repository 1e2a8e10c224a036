using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Lists of notices, newest first. A list reads partitions of pointers (those that were lost, or months) and the notice of each, so
/// that what it shows is never stale.
/// </summary>
internal sealed class NoticeQueries(NoticeStore store, NameDirectory names, TimeProvider time)
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(31);

    /// <summary>One page of the notices that a filter leaves.</summary>
    /// <param name="list">The list (<see cref="NoticeListKeys"/>).</param>
    /// <param name="filter">Picks the notices of the list.</param>
    /// <param name="page">Which part.</param>
    public async Task<Page<NoticeResponse>> PageAsync(string list, NoticeFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var found = await PageScan.TakeAsync(
            store.Walk().ReadAsync(RangesOf(list, filter), page.Position, cancellation),
            page.Top,
            row => row.Document is { } notice && filter.Fits(notice),
            row => NoticeResponse.Of(row.Document!),
            row => row.Position);
        return await names.NameAsync(found, cancellation);
    }

    /// <summary>All notices that a filter leaves, as they are read.</summary>
    public IAsyncEnumerable<NoticeResponse> AllAsync(string list, NoticeFilter filter, CancellationToken cancellation) => names.NameAsync(
        store.Walk().ReadAsync(RangesOf(list, filter), position: null, cancellation)
            .Where(row => row.Document is { } notice && filter.Fits(notice))
            .Select(row => NoticeResponse.Of(row.Document!)),
        cancellation);

    private IEnumerable<PointerRange> RangesOf(string list, NoticeFilter filter)
    {
        var now = time.GetUtcNow();
        var since = filter.Since ?? (filter.IsOfLost ? DateTimeOffset.MinValue : now - DefaultPeriod);
        return filter.IsOfLost
            ? [new PointerRange(NoticeListKeys.OfLost(list), since, DateTimeOffset.MaxValue)]
            : PointerRange.MonthsOf(list, since, now);
    }
}
