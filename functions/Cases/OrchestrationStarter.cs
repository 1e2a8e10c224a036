using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Cases;

/// <summary>Starts the orchestrations that watch something, and gives them word of changes.</summary>
public sealed partial class OrchestrationStarter(ILogger<OrchestrationStarter> logger)
{
    /// <summary>
    /// Tells an orchestration that its facts have changed; starts it where none runs and one is needed. What fails is caught up by a
    /// sweep: the facts are stored.
    /// </summary>
    /// <param name="client">The orchestrations.</param>
    /// <param name="orchestrator">Its name.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="reference">What it watches.</param>
    /// <param name="isNeeded">Whether there is anything left to watch.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task TellAsync(
        DurableTaskClient client, string orchestrator, string instance, string reference, bool isNeeded, CancellationToken cancellation)
    {
        try
        {
            if (await RunsAsync(client, instance, cancellation))
            {
                await client.RaiseEventAsync(instance, DeadlineOrchestrator.Changed, reference, cancellation);
            }
            else if (isNeeded)
            {
                await StartAsync(client, orchestrator, instance, reference, cancellation);
            }
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            NotTold(logger, instance, exception);
        }
    }

    /// <summary>Starts an orchestration where none runs.</summary>
    /// <inheritdoc cref="TellAsync"/>
    public async Task EnsureAsync(
        DurableTaskClient client, string orchestrator, string instance, string reference, CancellationToken cancellation)
    {
        if (!await RunsAsync(client, instance, cancellation))
        {
            await StartAsync(client, orchestrator, instance, reference, cancellation);
        }
    }

    private static async Task<bool> RunsAsync(DurableTaskClient client, string instance, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instance, cancellation) is { IsCompleted: false };

    private async Task StartAsync(DurableTaskClient client, string orchestrator, string instance, string reference, CancellationToken cancellation)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, new DeadlineState(reference, []), new(instance), cancellation);
        Started(logger, instance);
    }

    [LoggerMessage(400, LogLevel.Information, "{Instance} watches")]
    private static partial void Started(ILogger logger, string instance);

    [LoggerMessage(401, LogLevel.Warning, "{Instance} was not told of a change; the sweep will find it")]
    private static partial void NotTold(ILogger logger, string instance, Exception exception);
}
