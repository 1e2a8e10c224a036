using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Exemptions;

/// <summary>
/// Examines rescues. A miss of the rescue rate is one that is late for the company that owes it (D-40, D-41). A miss of the fault rate is a completed
/// entrapment without a power outage, which began on a day that a contract of the company that owes it covers (D-52, D-53).
/// </summary>
internal sealed class ExemptibleRescues(RescueStore rescues, Coverage coverage, TimeProvider time, Limits limits) : IExemptibleRecords
{
    /// <inheritdoc/>
    public ExemptionKind Kind => ExemptionKind.Rescue;

    /// <inheritdoc/>
    public async Task<ExaminedRecord?> ExamineAsync(string id, ScoreRate rate, CancellationToken cancellation)
    {
        if (!RescueReference.TryParse(id, out var reference)
            || await rescues.FindAsync(reference, cancellation) is not { Document: var rescue }
            || ScoredRescue.Of(rescue.Facts(), time.GetUtcNow(), limits) is not { } scored)
        {
            return null;
        }

        var isMiss = rate == ScoreRate.Rescue ? scored.Standing == ScoreStanding.Late : await IsFaultAsync(scored, cancellation);
        return new(rescue.Reference.ToString(), rescue.Elevator, scored.Day, isMiss ? rescue.Company : null);
    }

    private async Task<bool> IsFaultAsync(ScoredRescue scored, CancellationToken cancellation) =>
        scored is { IsEntrapment: true, IsOutage: false, Facts.Company: { } company }
        && (await coverage.ReadAsync(scored.Facts.Elevator, cancellation)).Covers.On(scored.Day)?.Company == company;
}
