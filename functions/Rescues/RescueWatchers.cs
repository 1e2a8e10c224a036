using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Rescues;

/// <summary>Starts the orchestrations that watch rescues, and gives them word of changes.</summary>
public sealed partial class RescueWatchers(RescueStore store, ILogger<RescueWatchers> logger)
{
    /// <summary>
    /// Tells whoever watches a rescue that its facts have changed; starts a watcher where none runs. What fails is caught up by the
    /// sweep: the facts are stored.
    /// </summary>
    public async Task TellAsync(DurableTaskClient client, Rescue rescue, CancellationToken cancellation)
    {
        var instance = RescueOrchestration.InstanceOf(rescue.Reference);
        try
        {
            if (await EnsureAsync(client, rescue, cancellation))
            {
                return;
            }

            await client.RaiseEventAsync(instance, RescueOrchestration.Changed, rescue.Id.ToString(), cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            NotTold(logger, instance, exception);
        }
    }

    /// <summary>Starts a watcher for every open rescue that has none, and takes closed ones out of the lists of open ones.</summary>
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var (_, reference) in store.PointersAsync(RescueKeys.OfOpen(RescueKeys.City()), after: "", before: null, cancellation))
        {
            if (await store.FindAsync(reference, cancellation) is not { Document: var rescue })
            {
                // It is being opened, or its opening was refused; the pointer of the latter harms nobody.
                continue;
            }

            if (rescue.Progress().IsClosed)
            {
                await store.UnpointAsync(rescue, cancellation);
            }
            else
            {
                await EnsureAsync(client, rescue, cancellation);
            }
        }
    }

    /// <summary>Starts a watcher; false when one runs already, or none is needed.</summary>
    private async Task<bool> EnsureAsync(DurableTaskClient client, Rescue rescue, CancellationToken cancellation)
    {
        var instance = RescueOrchestration.InstanceOf(rescue.Reference);
        if (rescue.Progress().IsClosed || await client.GetInstanceAsync(instance, cancellation) is { IsCompleted: false })
        {
            return false;
        }

        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(RescueOrchestration), new RescueWatch(rescue.Reference.ToString(), []), new(instance), cancellation);
        Started(logger, instance);
        return true;
    }

    [LoggerMessage(400, LogLevel.Information, "{Instance} watches")]
    private static partial void Started(ILogger logger, string instance);

    [LoggerMessage(401, LogLevel.Warning, "{Instance} was not told of a change; the sweep will find it")]
    private static partial void NotTold(ILogger logger, string instance, Exception exception);
}
