using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Newtonsoft.Json;

namespace FunctionsHost.Durable.Store;

/// <summary>Commands and queries of clients for one instance.</summary>
internal sealed partial class SqliteOrchestrationService : IOrchestrationServiceClient
{
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) => CreateTaskOrchestrationAsync(creationMessage, dedupeStatuses: null);

    /// <summary>Starts an instance. One of the same id whose status is not named is replaced in the same transaction.</summary>
    /// <param name="creationMessage">The start.</param>
    /// <param name="dedupeStatuses">Statuses that refuse the start, or null for all that have not ended.</param>
    /// <exception cref="OrchestrationAlreadyExistsException">There is an instance of the id in one of these statuses.</exception>
    public async Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[]? dedupeStatuses)
    {
        var start = (ExecutionStartedEvent)creationMessage.Event;
        start.OrchestrationInstance ??= creationMessage.OrchestrationInstance;
        start.OrchestrationInstance.ExecutionId ??= Guid.NewGuid().ToString("N");
        start.Timestamp = _core.Now;
        var blob = HistoryCodec.Encode(start);
        var isNew = await _core.WriteAsync("start", session =>
            InstanceStarts.TryStart(_core, session, start, blob, dedupeStatuses ?? InstanceStarts.DefaultDedupe));
        if (!isNew)
        {
            throw new OrchestrationAlreadyExistsException($"An orchestration with the id '{start.OrchestrationInstance.InstanceId}' exists already.");
        }
    }

    public Task SendTaskOrchestrationMessageAsync(TaskMessage message) => SendAsync(message);

    public Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages) => Task.WhenAll(messages.Select(SendAsync));

    /// <summary>Sends a message to an instance.</summary>
    public async Task<Delivery> SendAsync(TaskMessage message)
    {
        switch (message.Event)
        {
            case ExecutionStartedEvent:
                await CreateTaskOrchestrationAsync(message);
                return Delivery.Accepted;
            case ExecutionTerminatedEvent terminated:
                return await TerminateAsync(message.OrchestrationInstance.InstanceId, terminated.Input);
            case ExecutionRewoundEvent:
                throw new NotSupportedException("Orchestrations cannot be rewound on this host.");
        }

        message.Event.Timestamp = _core.Now;
        var blob = HistoryCodec.Encode(message.Event);
        return await _core.WriteAsync("message", session => PostOffice.Send(_core, session, message.OrchestrationInstance, message.Event, blob));
    }

    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) => TerminateAsync(instanceId, reason);

    /// <summary>Terminates an instance: at once while it waits for its start, otherwise by its next step.</summary>
    /// <param name="reason">Its output.</param>
    /// <param name="recursive">Whether its children, and theirs, are terminated when it has ended. Otherwise they go on.</param>
    public Task<Delivery> TerminateAsync(string instanceId, string? reason, bool recursive = false)
    {
        var termination = recursive ? new RecursiveTermination(-1, reason) : new ExecutionTerminatedEvent(-1, reason);
        termination.Timestamp = _core.Now;
        var blob = HistoryCodec.Encode(termination);
        return _core.WriteAsync("terminate", session => Terminations.Terminate(_core, session, instanceId, termination, blob));
    }

    /// <summary>Waits until an instance has ended, whatever its run is then. It may be started later.</summary>
    /// <returns>Its state, or null if the time is over.</returns>
    public Task<OrchestrationState> WaitForOrchestrationAsync(
        string instanceId, string? executionId, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(instanceId, state => state?.OrchestrationStatus.IsEnded() == true, timeout, cancellationToken)!;

    /// <summary>Waits until an instance has ended, whatever its run is then.</summary>
    /// <returns>Its state, or null if it is not there, or has been purged meanwhile.</returns>
    public Task<OrchestrationState?> WaitForEndAsync(string instanceId, CancellationToken cancellationToken) =>
        WaitAsync(instanceId, state => state?.OrchestrationStatus.IsEnded() != false, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits until an instance has begun, or has ended without having begun.</summary>
    /// <returns>Its state, or null if it is not there, or has been purged meanwhile.</returns>
    public Task<OrchestrationState?> WaitForStartAsync(string instanceId, CancellationToken cancellationToken) =>
        WaitAsync(instanceId, state => state?.OrchestrationStatus != OrchestrationStatus.Pending, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The state of an instance, or null for an unknown id.</summary>
    public OrchestrationState? GetState(string instanceId, bool withPayloads) =>
        _core.Database.Read(session => InstanceRows.Find(session, instanceId))?.ToState(withPayloads);

    public Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        Task.FromResult<IList<OrchestrationState>>(GetState(instanceId, withPayloads: true) is { } state ? [state] : []);

    public Task<OrchestrationState> GetOrchestrationStateAsync(string instanceId, string? executionId)
    {
        var state = GetState(instanceId, withPayloads: true);
        var isOther = !string.IsNullOrEmpty(executionId) && state?.OrchestrationInstance.ExecutionId != executionId;
        return Task.FromResult(isOther ? null : state)!;
    }

    /// <summary>The history of the current run, oldest event first, or null for an unknown id.</summary>
    public IReadOnlyList<HistoryEvent>? GetHistory(string instanceId) => _core.Database.Read(session =>
        InstanceRows.Find(session, instanceId) is { } row ? HistoryRows.Load(session, row).Events : null);

    /// <summary>The history of the current run as JSON.</summary>
    public Task<string> GetOrchestrationHistoryAsync(string instanceId, string? executionId) =>
        Task.FromResult(JsonConvert.SerializeObject(GetHistory(instanceId) ?? []));

    private async Task<OrchestrationState?> WaitAsync(
        string instanceId, Func<OrchestrationState?, bool> isAwaited, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = timeout == Timeout.InfiniteTimeSpan || timeout > TimeSpan.FromDays(30)
            ? new CancellationTokenSource()
            : new CancellationTokenSource(timeout, _core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (true)
        {
            // First the ear, then the eye: no change falls in between.
            var change = _core.Waiters.Register(instanceId);
            try
            {
                var state = GetState(instanceId, withPayloads: true);
                if (isAwaited(state))
                {
                    return state;
                }

                await change.Task.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            finally
            {
                _core.Waiters.Remove(instanceId, change);
            }
        }
    }
}
