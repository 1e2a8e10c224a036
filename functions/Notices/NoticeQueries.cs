using System.Runtime.CompilerServices;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Web;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Lists of notices, newest first. A list walks partitions of pointers (those that were lost, or months) and reads the notice of each, so
/// that what it shows is never stale.
/// </summary>
public sealed class NoticeQueries(NoticeStore store, TimeProvider time)
{
    private const int Batch = 50;

    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(31);

    /// <summary>One page of the notices that a filter leaves.</summary>
    /// <param name="list">The list (<see cref="NoticeListKeys"/>).</param>
    /// <param name="filter">What it leaves in.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<Page<NoticeView>> PageAsync(string list, NoticeFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var since = filter.Since ?? (filter.IsOfLost ? DateTimeOffset.MinValue : now - DefaultPeriod);
        var partitions = filter.IsOfLost ? [NoticeListKeys.OfLost(list)] : MonthsOf(list, since, now);
        return PageScan.TakeAsync(
            ReadAsync(partitions, page.Position, before: NewestFirst.Before(since) + "~", cancellation),
            page.Top,
            row => row.Notice is { } notice && filter.Fits(notice),
            row => NoticeView.Of(row.Notice!),
            row => row.Position);
    }

    private static IEnumerable<string> MonthsOf(string list, DateTimeOffset from, DateTimeOffset to)
    {
        for (var month = ShanghaiCalendar.MonthOf(to); month >= ShanghaiCalendar.MonthOf(from); month = month.AddMonths(-1))
        {
            yield return NoticeListKeys.OfMonth(list, month);
        }
    }

    private async IAsyncEnumerable<Entry> ReadAsync(
        IEnumerable<string> partitions, string? position, string before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (first, after) = position?.Split('/') is [var one, var other] ? (one, other) : (null, "");
        foreach (var partition in partitions.SkipWhile(partition => first is not null && partition != first))
        {
            await foreach (var pointers in store.PointersAsync(partition, after, before, cancellation).Chunk(Batch).WithCancellation(cancellation))
            {
                var found = await Task.WhenAll(pointers.Select(pointer => store.FindAsync(NoticeListKeys.IdOf(pointer.Row), cancellation)));
                foreach (var (pointer, notice) in pointers.Zip(found))
                {
                    // A notice that was asked for twice has a pointer more than once; the one of its own time counts.
                    var isIts = notice is not null && NoticeListKeys.InLists(notice.Document) == pointer.Row;
                    yield return new Entry($"{partition}/{pointer.Row}", isIts ? notice!.Document : null);
                }
            }

            after = "";
        }
    }

    private readonly record struct Entry(string Position, Notice? Notice);
}
