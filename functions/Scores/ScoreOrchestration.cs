using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Scores;

/// <summary>Computes a run that a person asked for: its companies some at a time, then their ranks.</summary>
internal static class ScoreOrchestration
{
    // Companies at a time. Each reads its elevators some at a time.
    private const int Batch = 4;

    // A quarter of an hour, in which storage that restarts has come back.
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(
        20, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Computes.</summary>
    [Function(nameof(ScoreOrchestration))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        try
        {
            await ComputeAsync(context, key);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(nameof(ScoreActivities.FailScores), key, Patient);
        }
    }

    /// <summary>Computes the companies of a run, ranks them, and ends it.</summary>
    public static async Task ComputeAsync(TaskOrchestrationContext context, string key)
    {
        var plan = await context.CallActivityAsync<ScorePlan?>(nameof(ScoreActivities.BeginScores), key, Patient);
        if (plan is null)
        {
            return;
        }

        foreach (var some in plan.Companies.Chunk(Batch))
        {
            await Task.WhenAll(some.Select(company => context.CallActivityAsync(
                nameof(ScoreActivities.ScoreCompany), new ScoreActivities.CompanyOfRun(key, company), Patient)));
        }

        await context.CallActivityAsync(nameof(ScoreActivities.EndScores), plan, Patient);
    }
}
