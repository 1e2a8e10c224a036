using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Store;

/// <summary>Hands out activities and writes their results. A lock is memory only: after a start, what has no result runs again.</summary>
internal sealed partial class ActivityLane(StoreCore core)
{
    // By reference: the middleware of an activity is shown the event, not the work item.
    private readonly ConcurrentDictionary<TaskScheduledEvent, StoredActivity> _running = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether an activity runs.</summary>
    public bool IsBusy => !_running.IsEmpty;

    public async Task<TaskActivityWorkItem?> LockNextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (await core.Activities.NextAsync(timeout, cancellationToken) is not { } activity)
        {
            return null;
        }

        _running[(TaskScheduledEvent)activity.Message.Event] = activity;
        return new ActivityWorkItem(activity)
        {
            Id = $"{activity.Message.OrchestrationInstance.InstanceId}:{activity.Message.Event.EventId}",
            LockedUntilUtc = DateTime.MaxValue,
            TaskMessage = activity.Message,
        };
    }

    public async Task CompleteAsync(ActivityWorkItem item, TaskMessage response)
    {
        var activity = item.Activity;
        response.Event.Timestamp = core.Now;
        try
        {
            await WriteResultAsync(activity, response.Event, poison: null);
        }
        catch (Exception error) when (error is not (OperationCanceledException or ObjectDisposedException))
        {
            // The activity has run. Running it again would not make its result any easier to store.
            await WriteFailureAsync(activity, $"Its result cannot be stored: {error.Message}");
        }

        item.IsSettled = true;
        _running.TryRemove((TaskScheduledEvent)activity.Message.Event, out _);
    }

    public async Task AbandonAsync(ActivityWorkItem item)
    {
        var activity = item.Activity;
        if (item.IsSettled || !_running.TryRemove((TaskScheduledEvent)activity.Message.Event, out _))
        {
            return;
        }

        if (activity.IsExcused)
        {
            activity.IsExcused = false;
            var wait = core.Options.LossWait(++activity.Losses);
            if (wait > TimeSpan.Zero)
            {
                Delay(activity, wait);
            }
            else
            {
                core.Activities.Enqueue(activity);
            }

            return;
        }

        activity.Tries++;
        if (activity.Tries < core.Options.GiveUpAt)
        {
            Delay(activity, core.Options.RetryAfter * (1 << (activity.Tries - 1)));
            return;
        }

        try
        {
            await WriteFailureAsync(activity, $"It failed {activity.Tries} times without an answer.");
        }
        catch (Exception error)
        {
            LogNotGivenUp(core.Logger, error, activity.Message.OrchestrationInstance.InstanceId);
            Delay(activity, core.Options.MaxRetryAfter);
        }
    }

    /// <summary>Notes that a running activity is not to blame for what comes.</summary>
    public void Excuse(TaskScheduledEvent call)
    {
        if (_running.TryGetValue(call, out var activity))
        {
            activity.IsExcused = true;
        }
    }

    private void Delay(StoredActivity activity, TimeSpan wait)
    {
        core.DelayedActivities[activity.Seq] = activity;
        core.Timers.Watch(new DueEntry(activity.Seq, Run: 0, DueEntry.ActivityAgain), (core.Now + wait).Ticks);
    }

    private async Task WriteFailureAsync(StoredActivity activity, string reason)
    {
        var call = (TaskScheduledEvent)activity.Message.Event;
        var now = core.Now;
        var failed = new TaskFailedEvent(
            -1,
            call.EventId,
            reason,
            details: null,
            new FailureDetails(FailureTypes.Poison, reason, stackTrace: null, innerFailure: null, isNonRetriable: true))
        {
            Timestamp = now,
        };
        var instanceId = activity.Message.OrchestrationInstance.InstanceId;
        await WriteResultAsync(activity, failed, new PoisonNote(new DateTimeOffset(now), instanceId, "activity", call.Name!, call.EventId, reason));
        LogGivenUp(core.Logger, call.Name, instanceId, reason);
    }

    private Task<bool> WriteResultAsync(StoredActivity activity, HistoryEvent result, PoisonNote? poison)
    {
        var blob = HistoryCodec.Encode(result);
        return core.PersistAsync("activity", session =>
        {
            if (ActivityRows.Delete(session, activity.Seq) && Waiting(session, activity) is { } target)
            {
                PostOffice.Post(core, session, target, target.Run, result, blob);
            }

            if (poison is not null)
            {
                PoisonRows.Insert(session, poison);
            }

            return true;
        });
    }

    /// <summary>The instance that waits for the result, or null if it has ended or continued as new.</summary>
    private static InstanceTarget? Waiting(WriteSession session, StoredActivity activity) =>
        InstanceRows.Target(session, activity.No) is { } target && target.Run == activity.Run && !target.Status.IsEnded() ? target : null;

    [LoggerMessage(131, LogLevel.Warning, "Given up for good: the activity '{Name}' of orchestration '{InstanceId}'. {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string? name, string instanceId, string reason);

    [LoggerMessage(132, LogLevel.Error, "An activity of orchestration '{InstanceId}' fails each time, and that cannot be written either")]
    private static partial void LogNotGivenUp(ILogger logger, Exception error, string instanceId);
}
