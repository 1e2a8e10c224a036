using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Cases;

/// <summary>Answers a question of <see cref="Pulse"/> by the way that a deadline goes: a timer, then an activity.</summary>
internal static class PulseOrchestration
{
    /// <summary>Answers.</summary>
    [Function(nameof(PulseOrchestration))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, DateTimeOffset asked)
    {
        await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(1), CancellationToken.None);
        await context.CallActivityAsync(nameof(PulseActivities.Beat), asked);
    }
}
