using System.Runtime.CompilerServices;
using System.Text.Json;
using ElevatorFunctions.Core.Identifiers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Cases;

/// <summary>Starts the orchestrations that watch the deadlines of cases, and signals them.</summary>
internal sealed partial class OrchestrationStarter(ILogger<OrchestrationStarter> logger)
{
    /// <summary>
    /// Signals the case's orchestration that the facts have changed, and starts it if it is not running and the case is open. A failure is
    /// caught up by the sweep: the facts are stored.
    /// </summary>
    public async Task TellAsync(DurableTaskClient client, ICase one, CancellationToken cancellation)
    {
        var instance = one.Kind.InstanceOf(one);
        try
        {
            if (await RunsAsync(client, instance, cancellation))
            {
                await client.RaiseEventAsync(instance, DeadlineOrchestrator.Changed, one.Reference, cancellation);
            }
            else if (!one.IsClosed)
            {
                await StartAsync(client, instance, one, cancellation);
            }
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            NotTold(logger, instance, exception);
        }
    }

    /// <summary>Starts an orchestration for every open case that has none, and takes closed cases out of the lists of open ones.</summary>
    /// <returns>The open cases.</returns>
    public async IAsyncEnumerable<WatchedCase<TCase>> SweepAsync<TCase, TId>(
        DurableTaskClient client, CaseStore<TCase, TId> store, [EnumeratorCancellation] CancellationToken cancellation)
        where TCase : class, IStoredCase<TId>
        where TId : struct, IIdentifier<TId>
    {
        // A pointer without a case belongs to one that is being opened, or whose opening was refused: it does no harm.
        await foreach (var one in store.ReadPointedAsync(CaseLists.City, cancellation))
        {
            if (one.IsClosed)
            {
                await store.UnpointAsync(one, cancellation);
                continue;
            }

            var id = one.Kind.InstanceOf(one);
            var instance = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
            if (instance is not { IsCompleted: false })
            {
                await StartAsync(client, id, one, cancellation);
            }

            yield return new(one, DoneTo(instance));
        }
    }

    /// <summary>Until when an orchestration has done all that was due, UTC.</summary>
    internal static DateTimeOffset DoneTo(OrchestrationMetadata? instance) => instance switch
    {
        null or { RuntimeStatus: OrchestrationRuntimeStatus.Pending } => DateTimeOffset.MinValue,
        // One that has not waited yet, or that an earlier version of the app has started, says nothing. Each step of it has done what was due, but for
        // storage that was down.
        _ => Said(instance.SerializedCustomStatus) ?? instance.LastUpdatedAt,
    };

    // Azure's storage writes the word null where there is no status. A measure never stops the watching, whatever is written there.
    private static DateTimeOffset? Said(string? status)
    {
        try
        {
            return status is null ? null : JsonSerializer.Deserialize<DateTimeOffset?>(status);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<bool> RunsAsync(DurableTaskClient client, string instance, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instance, cancellation) is { IsCompleted: false };

    private async Task StartAsync(DurableTaskClient client, string instance, ICase one, CancellationToken cancellation)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(
            one.Kind.Orchestrator!, new DeadlineState(one.Reference, []), new(instance), cancellation);
        Started(logger, instance);
    }

    [LoggerMessage(400, LogLevel.Information, "{Instance} watches")]
    private static partial void Started(ILogger logger, string instance);

    [LoggerMessage(401, LogLevel.Warning, "{Instance} was not told of a change, which the sweep will find")]
    private static partial void NotTold(ILogger logger, string instance, Exception exception);
}
