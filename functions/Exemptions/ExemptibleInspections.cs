using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Inspections;

namespace ElevatorFunctions.Exemptions;

/// <summary>Examines reports of inspections. A miss is one of the first go that stands, with a defect that is the company's to mend (D-51).</summary>
internal sealed class ExemptibleInspections(InspectionStore reports) : IExemptibleRecords
{
    /// <inheritdoc/>
    public ExemptionKind Kind => ExemptionKind.Inspection;

    /// <inheritdoc/>
    public async Task<ExaminedRecord?> ExamineAsync(string id, ScoreRate rate, CancellationToken cancellation) =>
        InspectionId.TryParse(id, out var key) && await reports.FindAsync(key, cancellation) is { Document: var report }
            ? new(report.Id.ToString(), report.Elevator, report.InspectedOn, report.Counts == InspectionCount.Failed ? report.Company : null)
            : null;
}
