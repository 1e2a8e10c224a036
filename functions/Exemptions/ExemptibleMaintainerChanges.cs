using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Exemptions;

/// <summary>Examines changes of the maintenance company. A miss of the company that took over is one that was filed too late (D-55).</summary>
internal sealed class ExemptibleMaintainerChanges(MaintainerChangeLists changes, Limits limits) : IExemptibleRecords
{
    /// <inheritdoc/>
    public ExemptionKind Kind => ExemptionKind.MaintainerChange;

    /// <inheritdoc/>
    public async Task<ExaminedRecord?> ExamineAsync(string id, ScoreRate rate, CancellationToken cancellation) =>
        MaintainerChangeId.TryParse(id, out var key) && await changes.FindAsync(key, cancellation) is { } listed
            ? new(listed.Id.ToString(), listed.Elevator.Code, listed.Change.SignedOn, listed.IsLate(limits) ? listed.Change.Company : null)
            : null;
}
