using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Rescues;

/// <summary>The deadlines of rescues .</summary>
internal sealed class RescueDeadlines(TimeProvider time, Limits limits) : ICaseDeadlines<Rescue, RescueDueAction>
{
    /// <inheritdoc/>
    public IReadOnlyList<DueLimit> Limits { get; } = [DueLimit.Now, DueLimit.Accept, DueLimit.Arrive, DueLimit.Complete, DueLimit.Silent];

    /// <inheritdoc/>
    public (IReadOnlyList<RescueDueAction> Due, DateTimeOffset? NextAt) Of(Rescue one)
    {
        var actions = RescueDueActions.Of(one.Progress(), one.Central, time.GetUtcNow(), limits);
        return (actions.Due, actions.NextAt);
    }
}
