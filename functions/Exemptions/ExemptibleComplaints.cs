using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Exemptions;

/// <summary>Examines complaints. A miss is one that is late for its company, also where only the use unit's review was (D-50).</summary>
internal sealed class ExemptibleComplaints(ComplaintStore complaints, TimeProvider time, Limits limits) : IExemptibleRecords
{
    /// <inheritdoc/>
    public ExemptionKind Kind => ExemptionKind.Complaint;

    /// <inheritdoc/>
    public async Task<ExaminedRecord?> ExamineAsync(string id, ScoreRate rate, CancellationToken cancellation)
    {
        if (!ComplaintReference.TryParse(id, out var reference)
            || await complaints.FindAsync(reference, cancellation) is not { Document: var complaint }
            || ScoredComplaint.Of(complaint.Facts(), time.GetUtcNow(), limits) is not { } scored)
        {
            return null;
        }

        return new(complaint.Reference.ToString(), complaint.Elevator, scored.Day, scored.Standing == ScoreStanding.Late ? complaint.Company : null);
    }
}
