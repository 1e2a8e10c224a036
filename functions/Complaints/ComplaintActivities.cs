using ElevatorFunctions.Cases;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Complaints;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Complaints;

/// <summary>What a <see cref="ComplaintOrchestration"/> lets be done. Each may run more than once for the same duty.</summary>
public sealed class ComplaintActivities(ComplaintStore store, ComplaintNotices notices, TimeProvider time, Limits limits)
{
    /// <summary>Reads the facts.</summary>
    [Function(nameof(LookAtComplaint))]
    public async Task<DeadlineCheck> LookAtComplaint([ActivityTrigger] string reference, CancellationToken cancellation)
    {
        var complaint = await FindAsync(reference, cancellation);
        var duties = DutiesOf(complaint);
        return new DeadlineCheck(
            complaint.Progress().IsClosed, [.. duties.Due.Select(duty => new DueAction(reference, duty.Key))], duties.NextAt?.UtcDateTime);
    }

    /// <summary>Does a duty; nothing when it has ceased to be one.</summary>
    [Function(nameof(DoComplaintDuty))]
    public async Task DoComplaintDuty([ActivityTrigger] DueAction task, CancellationToken cancellation)
    {
        var complaint = await FindAsync(task.Reference, cancellation);
        if (DutiesOf(complaint).Due.FirstOrDefault(duty => duty.Key == task.Key) is { } duty)
        {
            await notices.TellAsync(complaint, duty, cancellation);
        }
    }

    private ComplaintDueActions DutiesOf(Complaint complaint) =>
        ComplaintDueActions.Of(complaint.Id.ComplainedAt, complaint.Log, time.GetUtcNow(), limits);

    private async Task<Complaint> FindAsync(string reference, CancellationToken cancellation) =>
        ComplaintReference.TryParse(reference, out var known) && await store.FindAsync(known, cancellation) is { Document: var complaint }
            ? complaint
            : throw new InvalidOperationException($"There is no complaint '{reference}'.");
}
