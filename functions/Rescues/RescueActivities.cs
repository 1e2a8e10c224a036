using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Rescues;

/// <summary>The activities of <see cref="RescueOrchestration"/>.</summary>
internal sealed class RescueActivities(
    RescueStore store, RescueDeadlines deadlines, DeadlineMeasures measures, RescueLog log, RescueForces forces, RescueNotices notices, TimeProvider time)
    : CaseActivities<Rescue, RescueId, RescueDueAction>(store, deadlines, measures, time)
{
    // Recorded histories hold the name.
    internal const string ActionName = "DoRescueDuty";

    /// <summary>Reads the facts.</summary>
    [Function(nameof(LookAtRescue))]
    public Task<DeadlineCheck> LookAtRescue([ActivityTrigger] string reference, CancellationToken cancellation) => CheckAsync(reference, cancellation);

    /// <summary>Does an action, unless it has ceased to be due.</summary>
    [Function(ActionName)]
    public Task DoDueAction([ActivityTrigger] DueAction task, CancellationToken cancellation) => DoAsync(task, cancellation);

    private protected override Task DoAsync(Rescue one, RescueDueAction action, CancellationToken cancellation) =>
        action.Kind == RescueDueActionKind.CallNext
            ? log.AppendAsync(one.Reference, _ => { }, now => NextAsync(now, action), cancellation)
            : notices.TellAsync(one, action, cancellation);

    private async Task<RescueEvent?> NextAsync(Rescue now, RescueDueAction action) =>
        deadlines.Of(now).Due.Any(due => due.Key == action.Key) ? NextCompany.EventOf(await forces.NextAsync(now), Now) : null;
}
