using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Scores;

/// <summary>Starts the nightly computation of the scores, and that of nights that were missed (S-8).</summary>
internal sealed class ScoreNightStart(ScoreNights nights) : INightlyPart
{
    /// <inheritdoc/>
    public TimeOnly From => new(2, 0);

    /// <summary>Starts it where a night is owed and none is computed at this moment. A city without any snapshot owes none at its first start.</summary>
    /// <returns>Whether no night is owed.</returns>
    public async Task<bool> RunAsync(DateOnly? before, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!await (before is null ? nights.AnyMissedAsync(cancellation) : nights.AnyOwedAsync(cancellation)))
        {
            return true;
        }

        if (await client.GetInstanceAsync(ScoreNightOrchestration.Instance, cancellation) is not { IsCompleted: false })
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ScoreNightOrchestration), new StartOrchestrationOptions(ScoreNightOrchestration.Instance), cancellation);
        }

        return false;
    }
}
