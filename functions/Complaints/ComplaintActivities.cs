using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Complaints;

/// <summary>The activities of <see cref="ComplaintOrchestration"/>.</summary>
internal sealed class ComplaintActivities(
    ComplaintStore store, ComplaintDeadlines deadlines, DeadlineMeasures measures, ComplaintNotices notices, TimeProvider time)
    : CaseActivities<Complaint, ComplaintId, ComplaintDueAction>(store, deadlines, measures, time)
{
    // Stands in recorded histories.
    internal const string DoDueActionName = "DoComplaintDuty";

    /// <summary>Reads the facts.</summary>
    [Function(nameof(LookAtComplaint))]
    public Task<DeadlineCheck> LookAtComplaint([ActivityTrigger] string reference, CancellationToken cancellation) => CheckAsync(reference, cancellation);

    /// <summary>Does an action, unless it has ceased to be due.</summary>
    [Function(DoDueActionName)]
    public Task DoDueAction([ActivityTrigger] DueAction task, CancellationToken cancellation) => DoAsync(task, cancellation);

    private protected override Task DoAsync(Complaint one, ComplaintDueAction action, CancellationToken cancellation) =>
        notices.TellAsync(one, action, cancellation);
}
