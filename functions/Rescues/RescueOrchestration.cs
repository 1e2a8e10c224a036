using ElevatorFunctions.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Rescues;

/// <summary>Watches a rescue or a fault order until it is closed .</summary>
internal static class RescueOrchestration
{
    /// <summary>Watches.</summary>
    [Function(nameof(RescueOrchestration))]
    public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context, DeadlineState state) =>
        DeadlineOrchestrator.RunAsync(context, state, nameof(RescueActivities.LookAtRescue), RescueActivities.ActionName);
}
