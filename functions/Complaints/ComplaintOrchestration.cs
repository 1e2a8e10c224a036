using ElevatorFunctions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Complaints;

/// <summary>Watches a complaint until it is closed and the complainant is told (P-2, P-3).</summary>
internal static class ComplaintOrchestration
{
    /// <summary>Watches.</summary>
    [Function(nameof(ComplaintOrchestration))]
    public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context, DeadlineState state) =>
        DeadlineOrchestrator.RunAsync(context, state, nameof(ComplaintActivities.LookAtComplaint), ComplaintActivities.DoDueActionName);
}
