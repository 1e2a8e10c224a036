using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;

namespace FunctionsHost.Durable.Instances;

/// <summary>
/// Commands and questions about instances, for the client's gRPC service and the management API. A command is stored when its task ends.
/// </summary>
/// <param name="client">The store's commands.</param>
/// <param name="query">The store's queries.</param>
/// <param name="purge">The store's purges.</param>
/// <param name="store">What the store has beyond these.</param>
/// <param name="signals">Wakes waiters.</param>
/// <param name="time">The host's clock.</param>
internal sealed class InstanceClient(
    IOrchestrationServiceClient client,
    IOrchestrationServiceQueryClient query,
    IOrchestrationServicePurgeClient purge,
    IDurableStore store,
    InstanceSignals signals,
    TimeProvider time)
{
    /// <summary>Most instances of one page.</summary>
    public const int MaxPageSize = 1000;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Starts an orchestration.</summary>
    /// <exception cref="ArgumentException">The id cannot be one.</exception>
    /// <exception cref="DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">An instance of the id refuses the start.</exception>
    public async Task StartAsync(NewInstance start)
    {
        InstanceId.Check(start.InstanceId);
        var instance = new OrchestrationInstance { InstanceId = start.InstanceId, ExecutionId = Guid.NewGuid().ToString("N") };
        var started = new ExecutionStartedEvent(-1, start.Input)
        {
            Name = start.Name,
            Version = start.Version,
            OrchestrationInstance = instance,
            ScheduledStartTime = start.StartAt,
            Tags = start.Tags,
            ParentTraceContext = start.Trace,
            Timestamp = Now,
        };
        await client.CreateTaskOrchestrationAsync(new TaskMessage { OrchestrationInstance = instance, Event = started }, [.. start.Refusing]);
        signals.Changed(start.InstanceId);
    }

    /// <summary>How an instance stands; null if there is none of the id.</summary>
    public Task<OrchestrationState?> FindAsync(string instanceId) => client.GetOrchestrationStateAsync(instanceId, executionId: null)!;

    /// <summary>Waits until an instance is no longer pending.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance, or it is purged meanwhile.</exception>
    public Task<OrchestrationState> WaitForStartAsync(string instanceId, CancellationToken cancellationToken) =>
        WaitAsync(instanceId, state => state.OrchestrationStatus != OrchestrationStatus.Pending, cancellationToken);

    /// <summary>Waits until an instance has ended. One that continues as new has not.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance, or it is purged meanwhile.</exception>
    public Task<OrchestrationState> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken) =>
        WaitAsync(instanceId, InstanceStates.HasEnded, cancellationToken);

    /// <summary>Raises an event.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="name">The event's name, which has no case.</param>
    /// <param name="payload">Its payload, serialised; null for none.</param>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public async Task RaiseEventAsync(string instanceId, string name, string? payload)
    {
        await FindOpenAsync(instanceId, "raise an event to");
        await SendAsync(instanceId, new EventRaisedEvent(-1, payload) { Name = name, Timestamp = Now });
    }

    /// <summary>Holds an instance; one that is held already stays so.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public async Task SuspendAsync(string instanceId, string? reason)
    {
        await FindOpenAsync(instanceId, "suspend");
        await SendAsync(instanceId, new ExecutionSuspendedEvent(-1, reason) { Timestamp = Now });
    }

    /// <summary>Lets a held instance go on; one that is not held is left alone.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public async Task ResumeAsync(string instanceId, string? reason)
    {
        await FindOpenAsync(instanceId, "resume");
        await SendAsync(instanceId, new ExecutionResumedEvent(-1, reason) { Timestamp = Now });
    }

    /// <summary>Ends an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="output">Its output, serialised; null for none.</param>
    /// <param name="recursive">Whether its open sub-orchestrations end too. Waits for each to end before it looks for those below.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public async Task TerminateAsync(string instanceId, string? output, bool recursive, CancellationToken cancellationToken)
    {
        await FindOpenAsync(instanceId, "terminate");
        await client.ForceTerminateTaskOrchestrationAsync(instanceId, output);
        signals.Changed(instanceId);
        if (recursive)
        {
            // Only once it has ended can it call no more sub-orchestrations.
            await WaitForCompletionAsync(instanceId, cancellationToken);
            foreach (var child in await ChildrenAsync(instanceId, openOnly: true, cancellationToken))
            {
                await TerminateChildAsync(child, output, cancellationToken);
            }
        }
    }

    /// <summary>Starts an instance again with name, input, tags and version that it had.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="underNewId">Whether the new one gets an id of its own; otherwise it takes the place of the old one.</param>
    /// <returns>The id of the new one.</returns>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has not ended and would be replaced.</exception>
    public async Task<string> RestartAsync(string instanceId, bool underNewId)
    {
        var state = await FindAsync(instanceId) ?? throw new UnknownInstanceException(instanceId);
        if (!underNewId && !state.HasEnded())
        {
            throw new InstanceStateException(instanceId, state.OrchestrationStatus, "restart");
        }

        var id = underNewId ? InstanceId.New() : instanceId;
        await StartAsync(new NewInstance(state.Name, id, state.Input) { Version = state.Version, Tags = state.Tags });
        return id;
    }

    /// <summary>One page of instances.</summary>
    public Task<OrchestrationQueryResult> QueryAsync(OrchestrationQuery filter, CancellationToken cancellationToken) =>
        query.GetOrchestrationWithQueryAsync(filter, cancellationToken);

    /// <summary>Removes an instance that has ended.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="recursive">Whether its sub-orchestrations go too, as far as they have ended.</param>
    /// <param name="cancellationToken">Ends the work between two instances.</param>
    /// <returns>How many are gone; 0 when there is none of the id.</returns>
    /// <exception cref="InstanceStateException">It has not ended.</exception>
    public async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellationToken)
    {
        if (await FindAsync(instanceId) is not { } state)
        {
            return 0;
        }

        if (!state.HasEnded())
        {
            throw new InstanceStateException(instanceId, state.OrchestrationStatus, "purge");
        }

        return await PurgeEndedAsync(instanceId, recursive, cancellationToken);
    }

    /// <summary>Removes instances that have ended.</summary>
    /// <returns>How many are gone.</returns>
    public async Task<int> PurgeAsync(PurgeInstanceFilter filter, bool recursive, CancellationToken cancellationToken)
    {
        if (!recursive)
        {
            return (await purge.PurgeInstanceStateAsync(filter)).DeletedInstanceCount;
        }

        var ended = filter.RuntimeStatus?.Except(InstanceStates.Unfinished).ToList()
            ?? [OrchestrationStatus.Completed, OrchestrationStatus.Failed, OrchestrationStatus.Terminated, OrchestrationStatus.Canceled];
        var count = 0;
        while (ended.Count > 0)
        {
            var page = await query.GetOrchestrationWithQueryAsync(
                new OrchestrationQuery
                {
                    CreatedTimeFrom = filter.CreatedTimeFrom,
                    CreatedTimeTo = filter.CreatedTimeTo,
                    RuntimeStatus = ended,
                    FetchInputsAndOutputs = false,
                },
                cancellationToken);
            var before = count;
            foreach (var state in page.OrchestrationState)
            {
                count += await PurgeEndedAsync(state.OrchestrationInstance.InstanceId, recursive, cancellationToken);
            }

            if (count == before)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>The history of the present run, in order; null if there is no such instance.</summary>
    public Task<IReadOnlyList<HistoryEvent>?> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        store.ReadHistoryAsync(instanceId, cancellationToken);

    /// <inheritdoc cref="IDurableStore.QueryPoisonAsync"/>
    public Task<PoisonPage> QueryPoisonAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        store.QueryPoisonAsync(pageSize, continuationToken, cancellationToken);

    /// <summary>An instance that has not ended.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="verb">What is to be done with it, for the exception.</param>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public async Task<OrchestrationState> FindOpenAsync(string instanceId, string verb)
    {
        var state = await FindAsync(instanceId) ?? throw new UnknownInstanceException(instanceId);
        return state.HasEnded() ? throw new InstanceStateException(instanceId, state.OrchestrationStatus, verb) : state;
    }

    private async Task SendAsync(string instanceId, HistoryEvent message) => await client.SendTaskOrchestrationMessageAsync(
        new TaskMessage { OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId }, Event = message });

    private async Task<OrchestrationState> WaitAsync(
        string instanceId, Func<OrchestrationState, bool> isReached, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = signals.NextChange(instanceId);
            var state = await FindAsync(instanceId) ?? throw new UnknownInstanceException(instanceId);
            if (isReached(state))
            {
                return state;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    private async Task TerminateChildAsync(string instanceId, string? output, CancellationToken cancellationToken)
    {
        try
        {
            await TerminateAsync(instanceId, output, recursive: true, cancellationToken);
        }
        catch (Exception gone) when (gone is UnknownInstanceException or InstanceStateException)
        {
            // It has ended by itself, or it was never begun.
        }
    }

    private async Task<int> PurgeEndedAsync(string instanceId, bool recursive, CancellationToken cancellationToken)
    {
        var count = 0;
        if (recursive)
        {
            foreach (var child in await ChildrenAsync(instanceId, openOnly: false, cancellationToken))
            {
                if (await FindAsync(child) is { } state && state.HasEnded())
                {
                    count += await PurgeEndedAsync(child, recursive, cancellationToken);
                }
            }
        }

        count += (await purge.PurgeInstanceStateAsync(instanceId)).DeletedInstanceCount;
        signals.Changed(instanceId);
        return count;
    }

    private async Task<List<string>> ChildrenAsync(string instanceId, bool openOnly, CancellationToken cancellationToken)
    {
        var history = await store.ReadHistoryAsync(instanceId, cancellationToken) ?? [];
        HashSet<int> answered = openOnly
            ? [.. history.OfType<SubOrchestrationInstanceCompletedEvent>().Select(done => done.TaskScheduledId),
               .. history.OfType<SubOrchestrationInstanceFailedEvent>().Select(failed => failed.TaskScheduledId)]
            : [];
        return [.. history.OfType<SubOrchestrationInstanceCreatedEvent>()
            .Where(created => !answered.Contains(created.EventId))
            .Select(created => created.InstanceId)];
    }
}
