using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Store;

/// <summary>
/// Orchestrations in the host's database. Each checkpoint is one transaction: history, messages, timers, activities and status go together.
/// Locks, queues and cached histories are in memory only and may be lost at any instant.
/// </summary>
/// <remarks>
/// Moments come from the clock and overwrite DurableTask.Core's own. For what the orchestrator sees as the current time, the middleware
/// calls <see cref="StampBeginning"/>.
/// </remarks>
internal sealed partial class SqliteOrchestrationService : IOrchestrationService, IDisposable
{
    private readonly StoreCore _core;
    private readonly StepLane _steps;
    private readonly ActivityLane _activities;
    private readonly Purger _purger;

    public SqliteOrchestrationService(HostDatabase database, TimeProvider time, StoreOptions options, ILogger<SqliteOrchestrationService> logger)
    {
        _core = new StoreCore(database, time, options, logger);
        _steps = new StepLane(_core);
        _activities = new ActivityLane(_core);
        _purger = new Purger(_core);
    }

    // Two: while one reads a long history, the other hands out what is in memory.
    public int TaskOrchestrationDispatcherCount => 2;

    public int MaxConcurrentTaskOrchestrationWorkItems => _core.Options.MaxConcurrentOrchestrations;

    public int TaskActivityDispatcherCount => 1;

    public int MaxConcurrentTaskActivityWorkItems => _core.Options.MaxConcurrentActivities;

    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => BehaviorOnContinueAsNew.Carryover;

    /// <summary>Whether there is a step, an activity or a timer to see to now.</summary>
    public bool IsBusy => _core.Timers.IsBusy || _core.Mailboxes.IsBusy || !_core.Activities.IsEmpty || _activities.IsBusy;

    /// <summary>Reads waiting work, and begins to hand it out.</summary>
    public async Task StartAsync()
    {
        await _core.Database.WriteAsync(session =>
        {
            if (!_core.IsLoaded)
            {
                Recovery.Load(_core, session);
            }
        });
        _core.Start();
    }

    public Task StopAsync() => StopAsync(isForced: false);

    public Task StopAsync(bool isForced)
    {
        _core.Stop();
        return Task.CompletedTask;
    }

    // The tables come with the database's.
    public Task CreateAsync() => Task.CompletedTask;

    public Task CreateAsync(bool recreateInstanceStore) => recreateInstanceStore ? DeleteAsync() : Task.CompletedTask;

    public Task CreateIfNotExistsAsync() => Task.CompletedTask;

    public Task DeleteAsync() => DeleteAsync(deleteInstanceStore: true);

    /// <summary>Not there: the database is also that of queues and timers.</summary>
    public Task DeleteAsync(bool deleteInstanceStore) =>
        throw new NotSupportedException("Instances are deleted by purging them, or all of them with the data folder.");

    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) => false;

    // An instance or activity that fails waits by itself. The others need not wait for it.
    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => 0;

    public int GetDelayInSecondsAfterOnFetchException(Exception exception) => exception is OperationCanceledException ? 0 : 1;

    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
        (await _steps.LockNextAsync(receiveTimeout, cancellationToken))!;

    // Locks do not expire: the process that holds them is the only one.
    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => Task.CompletedTask;

    public Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState orchestrationState) =>
        _steps.CompleteAsync(
            (StepWorkItem)workItem, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, timerMessages, orchestrationState);

    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        _steps.Abandon((StepWorkItem)workItem);
        return Task.CompletedTask;
    }

    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) => _steps.ReleaseAsync((StepWorkItem)workItem);

    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
        (await _activities.LockNextAsync(receiveTimeout, cancellationToken))!;

    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) => Task.FromResult(workItem);

    public Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage) =>
        _activities.CompleteAsync((ActivityWorkItem)workItem, responseMessage);

    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem) => _activities.AbandonAsync((ActivityWorkItem)workItem);

    /// <summary>
    /// Whether a worker that has kept its session of the step before needs the new events only: nothing was lost or tried in vain since.
    /// </summary>
    /// <param name="workItem">The step.</param>
    /// <param name="state">
    /// The history that is about to run. It belongs to another run than the step began with, once it has continued as new.
    /// </param>
    public static bool IsWarm(TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState state) =>
        workItem is StepWorkItem { IsWarm: true } step && ReferenceEquals(step.Memory.State, state);

    /// <summary>Stamps the beginning of a step by the host's clock. The middleware calls it before it has the orchestrator run.</summary>
    public void StampBeginning(OrchestrationRuntimeState state) => EventStamps.StampBeginning(state, _core.Now);

    /// <summary>
    /// Says that a step is not to blame for its failure (the worker was lost): no try is counted, and it comes again at once, unless that has
    /// happened to it often in a row.
    /// </summary>
    public static void Excuse(TaskOrchestrationWorkItem workItem) => ((StepWorkItem)workItem).IsExcused = true;

    /// <summary>Notes why a step fails, for operators who read of it after it has been given up.</summary>
    public static void NoteFailure(TaskOrchestrationWorkItem workItem, string reason) => ((StepWorkItem)workItem).FailureReason = reason;

    /// <inheritdoc cref="Excuse(TaskOrchestrationWorkItem)"/>
    public void Excuse(TaskScheduledEvent call) => _activities.Excuse(call);

    public void Dispose() => _core.Dispose();
}
