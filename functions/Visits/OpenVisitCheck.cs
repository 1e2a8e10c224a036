using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Visits;

/// <summary>Keeps an elevator with an open visit from being retired (E-7).</summary>
internal sealed class OpenVisitCheck(VisitStore visits, TimeProvider time, Limits limits) : IRetirementCheck
{
    /// <inheritdoc/>
    public async Task CheckAsync(ElevatorSnapshot file, CancellationToken cancellation)
    {
        if (file.VisitLock is { Document: var visitLock } && VisitWindows.IsOpen(visitLock.Visit.SignedInAt, time.GetUtcNow(), limits)
            && await IsOpenAsync(visitLock, cancellation))
        {
            throw ElevatorProblems.HasOpenVisit.With();
        }
    }

    // A lock whose visit was never recorded is in the way for a moment only, then the visit is barred.
    private async Task<bool> IsOpenAsync(VisitLock visitLock, CancellationToken cancellation)
    {
        var record = await visits.FindAsync(new VisitReference(visitLock.Person, visitLock.Visit), cancellation);
        return record.Visit is { Document: var visit }
            ? !visit.IsOver
            : !record.IsAbandoned
                && (time.GetUtcNow() - visitLock.Visit.SignedInAt < ScanReader.RecordingTime || !await visits.TryAbandonAsync(visitLock, cancellation));
    }
}
