using DurableTask.Core;

namespace FunctionsHost.Durable.Execution;

/// <summary>
/// Stands between DurableTask.Core and the store: holds work back until the host is ready, and when the host stops takes no more and
/// tells when the last has ended.
/// </summary>
internal sealed class HostedOrchestrationService(IOrchestrationService store) : IOrchestrationService, IDisposable
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _drain = new();

    // One for the host itself, given back when it drains, and one for each work item.
    private int _running = 1;

    /// <inheritdoc/>
    public int TaskOrchestrationDispatcherCount => store.TaskOrchestrationDispatcherCount;

    /// <inheritdoc/>
    public int MaxConcurrentTaskOrchestrationWorkItems => store.MaxConcurrentTaskOrchestrationWorkItems;

    /// <inheritdoc/>
    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => store.EventBehaviourForContinueAsNew;

    /// <inheritdoc/>
    public int TaskActivityDispatcherCount => store.TaskActivityDispatcherCount;

    /// <inheritdoc/>
    public int MaxConcurrentTaskActivityWorkItems => store.MaxConcurrentTaskActivityWorkItems;

    /// <summary>Lets work through.</summary>
    public void Open() => _ready.TrySetResult();

    /// <summary>Takes no more work and waits for what is running.</summary>
    /// <exception cref="OperationCanceledException">Something still runs.</exception>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await _drain.CancelAsync();
        End();
        await _idle.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        var item = await LockAsync(store.LockNextTaskOrchestrationWorkItemAsync, receiveTimeout, cancellationToken);
        return item!;
    }

    /// <inheritdoc/>
    public Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState orchestrationState)
    {
        if (newOrchestrationRuntimeState.Status is OrchestratorRunner.NoStatus)
        {
            newOrchestrationRuntimeState.Status = null;
        }

        if (orchestrationState?.Status is OrchestratorRunner.NoStatus)
        {
            orchestrationState.Status = null;
        }

        return store.CompleteTaskOrchestrationWorkItemAsync(
            workItem, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, timerMessages, continuedAsNewMessage, orchestrationState);
    }

    /// <inheritdoc/>
    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) => store.AbandonTaskOrchestrationWorkItemAsync(workItem);

    /// <inheritdoc/>
    public async Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        // The last that DurableTask.Core says of an orchestration's work item, however it went.
        await store.ReleaseTaskOrchestrationWorkItemAsync(workItem);
        End();
    }

    /// <inheritdoc/>
    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        var item = await LockAsync(store.LockNextTaskActivityWorkItem, receiveTimeout, cancellationToken);
        return item!;
    }

    /// <inheritdoc/>
    public async Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        await store.CompleteTaskActivityWorkItemAsync(workItem, responseMessage);
        End();
    }

    /// <inheritdoc/>
    public async Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem)
    {
        await store.AbandonTaskActivityWorkItemAsync(workItem);
        End();
    }

    /// <inheritdoc/>
    public Task StartAsync() => store.StartAsync();

    /// <inheritdoc/>
    public Task StopAsync() => store.StopAsync();

    /// <inheritdoc/>
    public Task StopAsync(bool isForced) => store.StopAsync(isForced);

    /// <inheritdoc/>
    public Task CreateAsync() => store.CreateAsync();

    /// <inheritdoc/>
    public Task CreateAsync(bool recreateInstanceStore) => store.CreateAsync(recreateInstanceStore);

    /// <inheritdoc/>
    public Task CreateIfNotExistsAsync() => store.CreateIfNotExistsAsync();

    /// <inheritdoc/>
    public Task DeleteAsync() => store.DeleteAsync();

    /// <inheritdoc/>
    public Task DeleteAsync(bool deleteInstanceStore) => store.DeleteAsync(deleteInstanceStore);

    /// <inheritdoc/>
    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) =>
        store.IsMaxMessageCountExceeded(currentMessageCount, runtimeState);

    /// <inheritdoc/>
    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => store.GetDelayInSecondsAfterOnProcessException(exception);

    /// <inheritdoc/>
    public int GetDelayInSecondsAfterOnFetchException(Exception exception) => store.GetDelayInSecondsAfterOnFetchException(exception);

    /// <inheritdoc/>
    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => store.RenewTaskOrchestrationWorkItemLockAsync(workItem);

    /// <inheritdoc/>
    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) =>
        store.RenewTaskActivityWorkItemLockAsync(workItem);

    /// <inheritdoc/>
    public void Dispose() => _drain.Dispose();

    private async Task<T?> LockAsync<T>(Func<TimeSpan, CancellationToken, Task<T>> lockNext, TimeSpan receiveTimeout, CancellationToken cancellationToken)
        where T : class
    {
        await _ready.Task.WaitAsync(cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _drain.Token);
        Interlocked.Increment(ref _running);
        T? item = null;
        try
        {
            item = await lockNext(receiveTimeout, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Draining: nothing more is taken, and the dispatcher waits for its own end.
        }
        finally
        {
            if (item is null)
            {
                End();
            }
        }

        if (item is null && _drain.IsCancellationRequested)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return item;
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _idle.TrySetResult();
        }
    }
}
