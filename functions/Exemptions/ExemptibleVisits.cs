using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Exemptions;

/// <summary>
/// Examines visits. A miss is one that is non-compliant, on a day that a contract of its company covers, also where zeroing forgives it (D-33).
/// </summary>
internal sealed class ExemptibleVisits(VisitStore visits, Coverage coverage, TimeProvider time, Limits limits) : IExemptibleRecords
{
    /// <inheritdoc/>
    public ExemptionKind Kind => ExemptionKind.Visit;

    /// <inheritdoc/>
    public async Task<ExaminedRecord?> ExamineAsync(string id, ScoreRate rate, CancellationToken cancellation)
    {
        if (!VisitReference.TryParse(id, out var reference) || (await visits.FindAsync(reference, cancellation)).Visit is not { Document: var visit })
        {
            return null;
        }

        var day = ShanghaiCalendar.DayOf(visit.SignedInAt);
        var isMiss = VisitStatuses.Of(visit.Facts(), time.GetUtcNow(), limits) == VisitStatus.NonCompliant
            && (await coverage.ReadAsync(visit.Elevator, cancellation)).Covers.On(day)?.Company == visit.Company;
        return new(visit.Reference.ToString(), visit.Elevator, day, isMiss ? visit.Company : null);
    }
}
