using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Complaints;

namespace ElevatorFunctions.Complaints;

/// <summary>The deadlines of complaints (P-2, P-3).</summary>
internal sealed class ComplaintDeadlines(TimeProvider time, Limits limits) : ICaseDeadlines<Complaint, ComplaintDueAction>
{
    /// <inheritdoc/>
    public IReadOnlyList<DueLimit> Limits { get; } = [DueLimit.Now, DueLimit.Accept, DueLimit.Handle, DueLimit.Review];

    /// <inheritdoc/>
    public (IReadOnlyList<ComplaintDueAction> Due, DateTimeOffset? NextAt) Of(Complaint one)
    {
        var actions = ComplaintDueActions.Of(one.Id.ComplainedAt, one.Log, time.GetUtcNow(), limits);
        return (actions.Due, actions.NextAt);
    }
}
