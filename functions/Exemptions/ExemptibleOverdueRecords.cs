using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Exemptions;

/// <summary>Examines overdue records. A miss is one whose due day a contract covers (D-24, D-34).</summary>
internal sealed class ExemptibleOverdueRecords(OverdueStore records) : IExemptibleRecords
{
    /// <inheritdoc/>
    public ExemptionKind Kind => ExemptionKind.OverdueRecord;

    /// <inheritdoc/>
    public async Task<ExaminedRecord?> ExamineAsync(string id, ScoreRate rate, CancellationToken cancellation) =>
        await records.FindAsync(id, cancellation) is { } record
            ? new(record.Id.ToString(), record.Elevator, record.DueOn, record.Company)
            : null;
}
