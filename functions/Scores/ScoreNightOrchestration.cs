using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Scores;

/// <summary>Computes the nights that are owed, the oldest first (S-8).</summary>
internal static class ScoreNightOrchestration
{
    /// <summary>The one instance, so that no two compute a night.</summary>
    public const string Instance = "score-nights";

    /// <summary>Computes the oldest, and begins anew for the next.</summary>
    [Function(nameof(ScoreNightOrchestration))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (await context.CallActivityAsync<string?>(nameof(ScoreActivities.NextScoreNight)) is { } date)
        {
            await ScoreOrchestration.ComputeAsync(context, date);
            context.ContinueAsNew();
        }
    }
}
