using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Scores;

/// <summary>Starts the nightly computation of the scores, and that of nights that were missed (S-8). It is done when no night is owed.</summary>
internal sealed class ScoreNightStart(ScoreNights nights) : INightlyPart
{
    /// <inheritdoc/>
    public TimeOnly From => new(2, 0);

    /// <summary>A city without any snapshot owes none yet.</summary>
    public async Task<bool> BeginAsync(DurableTaskClient client, CancellationToken cancellation) =>
        !await nights.AnyMissedAsync(cancellation) || await StartAsync(client, cancellation);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation) =>
        await nights.NextAsync(cancellation) is null || await StartAsync(client, cancellation);

    private static async Task<bool> StartAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(ScoreNightOrchestration.Instance, cancellation) is not { IsCompleted: false })
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ScoreNightOrchestration), new StartOrchestrationOptions(ScoreNightOrchestration.Instance), cancellation);
        }

        return false;
    }
}
