using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>The visits since a moment, by elevator, which a list of tasks adds to what its rows know (<see cref="Upkeep"/>).</summary>
internal sealed class RecentVisits(VisitRows rows, VisitStore store, TimeProvider time, Limits limits)
{
    // Clocks of instances differ a little, and a row is written a moment after the clock is read.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    /// <summary>The earliest sign-in of a visit whose end may not have been known at a moment.</summary>
    public static DateTimeOffset Earliest(DateTimeOffset moment, Limits limits) => moment - limits.VisitMaxDuration - Margin;

    /// <summary>The visits of a range that are signed in since a moment and not invalid, with their status, by sign-in.</summary>
    public async Task<ILookup<ElevatorCode, (Visit Visit, VisitStatus Status)>> ReadAsync(
        VisitRange range, DateTimeOffset since, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var filter = new VisitFilter { From = since, To = now };
        var found = new List<(Visit Visit, VisitStatus Status)>();
        foreach (var step in range.Steps(filter, now))
        {
            await foreach (var segment in rows.SegmentsAsync(step, filter, after: null, VisitRows.LargestSegment, cancellation))
            {
                var visits = await Task.WhenAll(segment.Select(row => store.TruthOfAsync(row.Row.Document<Visit>(), cancellation)));
                found.AddRange(visits.OfType<Visit>().Select(visit => (visit, VisitStatuses.Of(visit.Facts(), now, limits))));
            }
        }

        return found.Where(one => one.Status != VisitStatus.Invalid).OrderBy(one => one.Visit.Id).ToLookup(one => one.Visit.Elevator);
    }
}
