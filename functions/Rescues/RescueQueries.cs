using System.Runtime.CompilerServices;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Web;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Lists of rescues, newest first. A list walks stretches of pointers (those that are open, or months) and reads the rescue of each: there
/// are few, and what they show is never stale.
/// </summary>
public sealed class RescueQueries(RescueStore store, TimeProvider time, Limits limits)
{
    private const int Batch = 50;

    /// <summary>One page of the rescues that a filter leaves.</summary>
    /// <param name="list">The list (<see cref="RescueKeys"/>).</param>
    /// <param name="filter">What it leaves in.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<Page<RescueView>> PageAsync(string list, RescueFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return PageScan.TakeAsync(
            ReadAsync(StretchesOf(list, filter, now), page.Position, cancellation),
            page.Top,
            row => row.Rescue is { } rescue && filter.Fits(rescue, now, limits),
            row => RescueView.Of(row.Rescue!, now, limits),
            row => row.Position);
    }

    private IEnumerable<Stretch> StretchesOf(string list, RescueFilter filter, DateTimeOffset now)
    {
        switch (filter.Tab)
        {
            case RescueTab.ToAccept or RescueTab.Accepted or RescueTab.Arrived:
                return [new Stretch(RescueKeys.OfOpen(list), DateTimeOffset.MinValue, DateTimeOffset.MaxValue)];
            case RescueTab.All:
                // The window holds the open ones of its time as well; of the older ones only those that are open.
                var window = now - limits.FaultCentreWindow;
                return [.. MonthsOf(list, window, now), new Stretch(RescueKeys.OfOpen(list), DateTimeOffset.MinValue, window.AddTicks(-1))];
            default:
                return MonthsOf(list, filter.From, filter.To);
        }
    }

    private static IEnumerable<Stretch> MonthsOf(string list, DateTimeOffset from, DateTimeOffset to)
    {
        for (var month = ShanghaiCalendar.MonthOf(to); month >= ShanghaiCalendar.MonthOf(from); month = month.AddMonths(-1))
        {
            yield return new Stretch(RescueKeys.OfMonth(list, month), from, to);
        }
    }

    private async IAsyncEnumerable<Row> ReadAsync(
        IEnumerable<Stretch> stretches, string? position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (partition, after) = position?.Split('/') is [var one, var other] ? (one, other) : (null, null);
        foreach (var stretch in stretches.SkipWhile(stretch => partition is not null && stretch.Partition != partition))
        {
            await foreach (var pointers in store.PointersAsync(stretch.Partition, stretch.StartAfter(after), stretch.End, cancellation).Chunk(Batch).WithCancellation(cancellation))
            {
                var rescues = await Task.WhenAll(pointers.Select(pointer => store.FindAsync(pointer.Reference, cancellation)));
                foreach (var (pointer, rescue) in pointers.Zip(rescues))
                {
                    yield return new Row($"{stretch.Partition}/{pointer.Pointer}", rescue?.Document);
                }
            }

            after = null;
        }
    }

    private readonly record struct Row(string Position, Rescue? Rescue);

    /// <summary>The pointers of a partition whose rescues were opened in a time.</summary>
    private readonly record struct Stretch(string Partition, DateTimeOffset From, DateTimeOffset To)
    {
        /// <summary>The first key behind the oldest.</summary>
        public string End => NewestFirst.Before(From) + "~";

        /// <summary>The key that the newest come after; a continuation leads on from its own, never from before the newest.</summary>
        public string StartAfter(string? position)
        {
            var newest = NewestFirst.Before(To);
            return position is not null && string.CompareOrdinal(position, newest) > 0 ? position : newest;
        }
    }
}
