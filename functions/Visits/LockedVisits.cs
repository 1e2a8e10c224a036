using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Finds the visits that locks of elevators point to. A lock whose visit was never recorded is in the way for a moment only. Then the visit is barred,
/// and the lock is free to be taken over.
/// </summary>
internal sealed class LockedVisits(VisitStore visits, TimeProvider time, Limits limits)
{
    // Longer than a recording takes with its retries. A slower one finds itself barred and starts over.
    private static readonly TimeSpan RecordingTime = TimeSpan.FromSeconds(10);

    /// <summary>Whether the visit of a lock is in the way, and the visit, which is null while it is being recorded.</summary>
    public async Task<(bool IsInTheWay, Visit? Visit)> FindAsync(VisitLock visitLock, CancellationToken cancellation)
    {
        // Past its 8 h a visit is no longer in the way, whatever became of it.
        var now = time.GetUtcNow();
        if (!VisitWindows.IsOpen(visitLock.Visit.SignedInAt, now, limits))
        {
            return default;
        }

        var record = await visits.FindAsync(new VisitReference(visitLock.Person, visitLock.Visit), cancellation);
        if (record.Visit is { Document: var visit })
        {
            return (!visit.IsOver, visit);
        }

        return (!record.IsAbandoned && (now - visitLock.Visit.SignedInAt < RecordingTime || !await visits.TryAbandonAsync(visitLock, cancellation)), null);
    }
}
