using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Store;

/// <summary>Hands out the steps of instances and writes what they leave behind.</summary>
internal sealed partial class StepLane(StoreCore core)
{
    /// <summary>The next step; null when there was none in time.</summary>
    public async Task<TaskOrchestrationWorkItem?> LockNextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (await core.Mailboxes.TakeAsync(timeout, cancellationToken) is var (box, messages, memory))
        {
            StepWorkItem? item = null;
            try
            {
                item = StepLoader.Load(core, box, messages, memory);
            }
            catch (Exception error)
            {
                LogUnreadable(core.Logger, error, box.No);
                await FailedAsync(box, messages, error.Message);
                continue;
            }

            if (item is { NewMessages.Count: > 0 })
            {
                return item;
            }

            await DiscardAsync(box, messages, item?.Memory);
        }

        return null;
    }

    public async Task CompleteAsync(
        StepWorkItem item,
        OrchestrationRuntimeState state,
        IList<TaskMessage> activities,
        IList<TaskMessage> messages,
        IList<TaskMessage> timers,
        OrchestrationState? outcome)
    {
        if (outcome is null || !state.IsValid)
        {
            // The dispatcher found nothing in the messages that concerns the instance.
            await TakeAwayAsync(item.Box.No, item.Messages);
            item.IsSettled = true;
            return;
        }

        var now = core.Now;
        EventStamps.StampEnd(state, now);
        foreach (var message in activities.Concat(messages))
        {
            message.Event.Timestamp = now;
        }

        var write = new StepWrite(core, item, state, outcome.OrchestrationStatus, activities, messages, timers, now);
        try
        {
            await core.PersistAsync("step", session =>
            {
                write.Write(session);
                return true;
            });
        }
        catch (InstanceGoneException)
        {
            await TakeAwayAsync(item.Box.No, item.Messages);
            item.IsSettled = true;
            return;
        }

        item.IsSettled = true;
        if (!outcome.OrchestrationStatus.IsEnded())
        {
            item.Next = item.Memory with
            {
                Run = write.Run,
                Execution = state.OrchestrationInstance!.ExecutionId,
                NextSeq = write.NextSeq,
                Status = outcome.OrchestrationStatus,
                CustomStatus = state.Status,
                State = state,
            };
        }
    }

    /// <summary>Notes that a step came to nothing.</summary>
    public void Abandon(StepWorkItem item)
    {
        if (item.IsSettled || item.IsExcused)
        {
            return;
        }

        item.HasFailed = true;
    }

    /// <summary>Gives the instance free: the last call of a step, whatever became of it.</summary>
    public async Task ReleaseAsync(StepWorkItem item)
    {
        if (item.IsReleased)
        {
            return;
        }

        item.IsReleased = true;
        if (item.IsSettled)
        {
            if (item.Next is { } next)
            {
                MakePast(next.State);
            }

            core.Mailboxes.Done(item.Box, item.Next);
        }
        else if (item.HasFailed)
        {
            await FailedAsync(item.Box, item.Messages, item.FailureReason ?? "Its steps fail each time.");
        }
        else
        {
            core.Mailboxes.PutBack(item.Box, item.Messages, isDelayed: false);
        }
    }

    // What was new is past now. The list of all events stays as it is, so a step costs what it adds, however long the history.
    private static void MakePast(OrchestrationRuntimeState state)
    {
        foreach (var historyEvent in state.NewEvents)
        {
            state.PastEvents.Add(historyEvent);
        }

        state.NewEvents.Clear();
    }

    private async Task FailedAsync(Mailbox box, List<InboxMessage> messages, string reason)
    {
        var tries = core.Mailboxes.CountTry(box);
        if (tries < core.Options.GiveUpAt)
        {
            core.Mailboxes.PutBack(box, messages, isDelayed: true);
            var wait = core.Options.RetryAfter * (1 << (tries - 1));
            core.Timers.Watch(new DueEntry(box.No, Run: 0, DueEntry.StepAgain), (core.Now + wait).Ticks);
            return;
        }

        try
        {
            await GiveUpAsync(box, messages, $"The step failed {tries} times. {reason}");
            core.Mailboxes.Done(box, memory: null);
        }
        catch (Exception error)
        {
            LogNotGivenUp(core.Logger, error, box.No);
            core.Mailboxes.PutBack(box, messages, isDelayed: true);
            core.Timers.Watch(new DueEntry(box.No, Run: 0, DueEntry.StepAgain), (core.Now + core.Options.MaxRetryAfter).Ticks);
        }
    }

    private async Task GiveUpAsync(Mailbox box, List<InboxMessage> messages, string reason)
    {
        var now = core.Now;
        var name = await core.PersistAsync("give up", session =>
        {
            InboxRows.Delete(session, box.No, messages);
            InboxRows.DeleteTimers(session, box.No);
            if (InstanceRows.Find(session, box.No) is not { } row || row.Status.IsEnded())
            {
                return null;
            }

            var failure = new FailureDetails(FailureTypes.Poison, reason, stackTrace: null, innerFailure: null, isNonRetriable: true);
            var completion = new ExecutionCompletedEvent(-1, reason, OrchestrationStatus.Failed, failure) { Timestamp = now };
            var start = TryDecodeStart(row);
            var step = new List<HistoryEvent> { new OrchestratorStartedEvent(-1) { Timestamp = now } };
            step.AddRange(messages.Select(message => message.Kind == MessageKind.Start ? start : message.Event).OfType<HistoryEvent>());
            step.Add(completion);
            step.Add(new OrchestratorCompletedEvent(-1) { Timestamp = now });
            HistoryRows.Insert(session, box.No, HistoryRows.NextSeq(session, box.No), now.Ticks, HistoryCodec.EncodeStep(step));
            InstanceRows.Update(session, box.No, OrchestrationStatus.Failed, row.CustomStatus, HistoryCodec.Encode(completion), now.Ticks);
            if (start?.ParentInstance is { } parent)
            {
                var answer = new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, reason, details: null, failure) { Timestamp = now };
                PostOffice.Send(core, session, parent.OrchestrationInstance, answer, HistoryCodec.Encode(answer));
            }

            PoisonRows.Insert(session, new PoisonNote(new DateTimeOffset(now), row.Id, "orchestrator", row.Name, TaskId: null, reason));
            core.OnCommit(session, () => core.Waiters.Changed(row.Id));
            return row;
        });
        if (name is not null)
        {
            LogGivenUp(core.Logger, name.Name, name.Id, reason);
        }
    }

    private static ExecutionStartedEvent? TryDecodeStart(InstanceRow row)
    {
        try
        {
            return row.DecodeStart();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // Messages for a run or an instance that is no more.
    private async Task DiscardAsync(Mailbox box, List<InboxMessage> messages, InstanceMemory? memory)
    {
        await TakeAwayAsync(box.No, messages);
        core.Mailboxes.Done(box, memory);
    }

    private async Task TakeAwayAsync(long no, List<InboxMessage> messages)
    {
        try
        {
            await core.WriteAsync("discard", session =>
            {
                InboxRows.Delete(session, no, messages);
                return true;
            });
        }
        catch (Exception error)
        {
            // They are found, and taken away, after the next start.
            LogNotDiscarded(core.Logger, error, no);
        }
    }

    [LoggerMessage(125, LogLevel.Error, "Orchestration number {No} cannot be read")]
    private static partial void LogUnreadable(ILogger logger, Exception error, long no);

    [LoggerMessage(126, LogLevel.Error, "Orchestration number {No} fails each time, and that cannot be written either")]
    private static partial void LogNotGivenUp(ILogger logger, Exception error, long no);

    [LoggerMessage(127, LogLevel.Warning, "Messages that orchestration number {No} does not want any more could not be deleted")]
    private static partial void LogNotDiscarded(ILogger logger, Exception error, long no);

    [LoggerMessage(130, LogLevel.Warning, "Given up for good: the orchestrator '{Name}' of orchestration '{InstanceId}'. {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string name, string instanceId, string reason);
}
