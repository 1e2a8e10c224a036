using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using FunctionsHost.Durable.Store;

namespace FunctionsHost.Durable.Instances;

/// <summary>
/// Commands and questions about instances, for the client's gRPC service and the management API. A command is stored when its task ends.
/// </summary>
internal sealed class InstanceClient(SqliteOrchestrationService store, DurableOptions options)
{
    /// <summary>Most instances of one page.</summary>
    public const int MaxPageSize = 1000;

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
            Version = start.Version ?? options.Versions.Version,
            OrchestrationInstance = instance,
            ScheduledStartTime = start.StartAt,
            Tags = start.Tags,
            ParentTraceContext = start.Trace,
        };
        await store.CreateTaskOrchestrationAsync(new TaskMessage { OrchestrationInstance = instance, Event = started }, [.. start.Refusing]);
    }

    /// <summary>Finds the state of an instance, or null if no instance has the id.</summary>
    public OrchestrationState? Find(string instanceId, bool withPayloads) => store.GetState(instanceId, withPayloads);

    /// <summary>Waits until an instance is no longer pending.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance, or it has been purged meanwhile.</exception>
    public async Task<OrchestrationState> WaitForStartAsync(string instanceId, CancellationToken cancellationToken) =>
        await store.WaitForStartAsync(instanceId, cancellationToken) ?? throw new UnknownInstanceException(instanceId);

    /// <summary>Waits until an instance has ended. One that continues as new has not.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance, or it has been purged meanwhile.</exception>
    public async Task<OrchestrationState> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken) =>
        await store.WaitForEndAsync(instanceId, cancellationToken) ?? throw new UnknownInstanceException(instanceId);

    /// <param name="name">The event's name, which has no case.</param>
    /// <param name="payload">Its payload, serialised, or null for none.</param>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public Task RaiseEventAsync(string instanceId, string name, string? payload) =>
        SendAsync(instanceId, new EventRaisedEvent(-1, payload) { Name = name }, "raise an event to");

    /// <summary>Suspends an instance. A suspended instance stays suspended.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public Task SuspendAsync(string instanceId, string? reason) => SendAsync(instanceId, new ExecutionSuspendedEvent(-1, reason), "suspend");

    /// <summary>Resumes a suspended instance. Any other instance is left alone.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public Task ResumeAsync(string instanceId, string? reason) => SendAsync(instanceId, new ExecutionResumedEvent(-1, reason), "resume");

    /// <summary>Ends an instance.</summary>
    /// <param name="output">Its output, serialised, or null for none.</param>
    /// <param name="recursive">Whether its sub-orchestrations, and theirs, end too.</param>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public async Task TerminateAsync(string instanceId, string? output, bool recursive) =>
        Check(await store.TerminateAsync(instanceId, output, recursive), instanceId, "terminate");

    /// <summary>Starts an instance again with name, input, tags and version that it had.</summary>
    /// <param name="underNewId">Whether the new instance gets an id of its own. Otherwise it replaces the old one.</param>
    /// <returns>The id of the new one.</returns>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has not ended and would be replaced.</exception>
    public async Task<string> RestartAsync(string instanceId, bool underNewId)
    {
        var state = Find(instanceId, withPayloads: true) ?? throw new UnknownInstanceException(instanceId);
        if (!underNewId && !state.HasEnded())
        {
            throw new InstanceStateException(instanceId, state.OrchestrationStatus, "restart");
        }

        var id = underNewId ? InstanceId.New() : instanceId;
        await StartAsync(new NewInstance(state.Name, id, state.Input) { Version = state.Version, Tags = state.Tags });
        return id;
    }

    /// <summary>One page of instances.</summary>
    /// <exception cref="ArgumentException">The continuation token must be one that this list returned.</exception>
    public OrchestrationQueryResult Query(InstanceQuery query) => store.Query(query);

    /// <summary>Removes an instance that has ended. Cancellation takes effect between two instances.</summary>
    /// <param name="recursive">Whether its sub-orchestrations go too, as far as they have ended.</param>
    /// <returns>The number of removed instances, 0 if no instance has the id.</returns>
    /// <exception cref="InstanceStateException">It has not ended.</exception>
    public async Task<PurgeResult> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellationToken)
    {
        if (Find(instanceId, withPayloads: false) is not { } state)
        {
            return new PurgeResult(0, isComplete: true);
        }

        if (!state.HasEnded())
        {
            throw new InstanceStateException(instanceId, state.OrchestrationStatus, "purge");
        }

        return new PurgeResult(await PurgeEndedAsync(instanceId, recursive, cancellationToken), isComplete: true);
    }

    /// <summary>Removes instances that have ended.</summary>
    /// <returns>The number of removed instances, and whether no matching instance is left.</returns>
    public async Task<PurgeResult> PurgeAsync(PurgeInstanceFilter filter, bool recursive, CancellationToken cancellationToken)
    {
        if (!recursive)
        {
            return await store.PurgeInstanceStateAsync(filter);
        }

        List<OrchestrationStatus> ended = [.. (filter.RuntimeStatus ?? Enum.GetValues<OrchestrationStatus>()).Except(InstanceStates.Unfinished)];
        var query = new InstanceQuery { CreatedFrom = filter.CreatedTimeFrom, CreatedTo = filter.CreatedTimeTo, Statuses = ended, WithPayloads = false };
        var count = 0;
        for (var before = -1; ended.Count > 0 && count > before;)
        {
            before = count;
            foreach (var state in store.Query(query).OrchestrationState)
            {
                count += await PurgeEndedAsync(state.OrchestrationInstance.InstanceId, recursive, cancellationToken);
            }
        }

        return new PurgeResult(count, isComplete: true);
    }

    /// <summary>The history of the present run, in order, or null if there is no such instance.</summary>
    public IReadOnlyList<HistoryEvent>? ReadHistory(string instanceId) => store.GetHistory(instanceId);

    /// <inheritdoc cref="SqliteOrchestrationService.Poison"/>
    public (IReadOnlyList<PoisonNote> Notes, long? Next) ListPoison(long? before, int pageSize) => store.Poison(before, pageSize);

    /// <summary>An instance that has not ended.</summary>
    /// <param name="verb">The refused command, for the exception.</param>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    public OrchestrationState FindOpen(string instanceId, string verb)
    {
        var state = Find(instanceId, withPayloads: false) ?? throw new UnknownInstanceException(instanceId);
        return state.HasEnded() ? throw new InstanceStateException(instanceId, state.OrchestrationStatus, verb) : state;
    }

    private async Task SendAsync(string instanceId, HistoryEvent message, string verb) => Check(
        await store.SendAsync(new TaskMessage { OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId }, Event = message }),
        instanceId,
        verb);

    private void Check(Delivery delivery, string instanceId, string verb)
    {
        switch (delivery)
        {
            case Delivery.UnknownInstance:
                throw new UnknownInstanceException(instanceId);
            case Delivery.Ended:
                var status = Find(instanceId, withPayloads: false)?.OrchestrationStatus ?? throw new UnknownInstanceException(instanceId);
                throw new InstanceStateException(instanceId, status, verb);
        }
    }

    private async Task<int> PurgeEndedAsync(string instanceId, bool recursive, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = 0;
        if (recursive)
        {
            foreach (var child in store.Children(instanceId, onlyLive: false))
            {
                if (Find(child, withPayloads: false) is { } state && state.HasEnded())
                {
                    count += await PurgeEndedAsync(child, recursive, cancellationToken);
                }
            }
        }

        return count + (await store.PurgeInstanceStateAsync(instanceId)).DeletedInstanceCount;
    }
}
