using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Scores;

/// <summary>Starts the nightly computation of the scores (S-8).</summary>
internal sealed class ScoreTimers(ScoreNights nights)
{
    /// <summary>Starts it at 02:00 of Shanghai.</summary>
    [Function("ScoreNight")]
    public Task Night([TimerTrigger("0 0 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        StartAsync(client, cancellation);

    /// <summary>Makes up each hour, and at a start, the nights that were missed.</summary>
    [Function("ScoreMissedNights")]
    public async Task Missed(
        [TimerTrigger("0 10 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (await nights.AnyMissedAsync(cancellation))
        {
            await StartAsync(client, cancellation);
        }
    }

    private static async Task StartAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(ScoreNightOrchestration.Instance, cancellation) is not { IsCompleted: false })
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ScoreNightOrchestration), new StartOrchestrationOptions(ScoreNightOrchestration.Instance), cancellation);
        }
    }
}
