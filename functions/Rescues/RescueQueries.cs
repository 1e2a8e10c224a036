using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Lists of rescues, newest first. A list reads ranges of pointers (those that are open, or months) and reads the rescue of each: there
/// are few, and the rows shown are never stale.
/// </summary>
internal sealed class RescueQueries(RescueStore store, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>One page of the rescues that a filter leaves.</summary>
    /// <param name="list">The list (<see cref="Cases.CaseLists"/>).</param>
    /// <param name="filter">The rescues that it leaves in.</param>
    /// <param name="page">Which part.</param>
    public async Task<Page<RescueResponse>> PageAsync(string list, RescueFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var found = await PageScan.TakeAsync(
            store.Walk().ReadAsync(RangesOf(list, filter, now), page.Position, cancellation),
            page.Top,
            row => row.Document is { } rescue && filter.Fits(rescue, now, limits),
            row => RescueResponse.Of(row.Document!, now, limits),
            row => row.Position);
        return await names.NameAsync(found, cancellation);
    }

    /// <summary>All rescues that a filter leaves, as they are read.</summary>
    public IAsyncEnumerable<RescueResponse> AllAsync(string list, RescueFilter filter, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return names.NameAsync(
            store.Walk().ReadAsync(RangesOf(list, filter, now), position: null, cancellation)
                .Where(row => row.Document is { } rescue && filter.Fits(rescue, now, limits))
                .Select(row => RescueResponse.Of(row.Document!, now, limits)),
            cancellation);
    }

    private IEnumerable<PointerRange> RangesOf(string list, RescueFilter filter, DateTimeOffset now)
    {
        switch (filter.Tab)
        {
            case var tab when tab.IsOfOpen():
                return [PointerRange.Whole(PointerLists.OfOpen(list))];
            case RescueTab.All:
                // The window holds the open ones of its time as well. Of the older ones only those that are open are listed.
                var window = now - limits.FaultCentreWindow;
                return
                [
                    .. PointerRange.MonthsOf(list, window, now),
                    new PointerRange(PointerLists.OfOpen(list), DateTimeOffset.MinValue, window.AddTicks(-1)),
                ];
            default:
                return PointerRange.MonthsOf(list, filter.From, filter.To);
        }
    }
}
