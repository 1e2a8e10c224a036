using DurableTask.Core;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Store;

/// <summary>Hands out the steps of instances and writes their results.</summary>
internal sealed partial class StepLane(StoreCore core)
{
    /// <summary>Takes the next step, or returns null if no instance was ready in time.</summary>
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
                await UnreadableAsync(box, messages, error);
                continue;
            }

            if (item is { NewMessages.Count: > 0 })
            {
                return item;
            }

            // Messages for a run or an instance that is no more.
            BeginToDiscard(box.No, messages);
            core.Mailboxes.Done(box, item?.Memory);
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
            BeginToDiscard(item.Box.No, item.Messages);
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
            BeginToDiscard(item.Box.No, item.Messages);
            item.IsSettled = true;
            return;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            item.FailureReason = $"It cannot be stored: {error.Message}";
            throw;
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
                CustomStatus = write.CustomStatus,
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

    /// <summary>Unlocks the instance. The last call of every step.</summary>
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
        else if (core.IsStopped)
        {
            // It comes again after the next start.
            core.Mailboxes.PutBack(item.Box, item.Messages, isDelayed: false);
        }
        else if (item.IsExcused && core.Options.LossWait(core.Mailboxes.CountLoss(item.Box)) is var wait && wait > TimeSpan.Zero)
        {
            Delay(item.Box, item.Messages, wait);
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

    // New events become past events. The list of all events stays as it is, so a step costs as much as it adds, however long the history.
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
            Delay(box, messages, core.Options.RetryAfter * (1 << (tries - 1)));
        }
        else
        {
            await GiveUpAsync(box, messages, FailureTypes.Poison, $"The step failed {tries} times. {reason}");
        }
    }

    private async Task UnreadableAsync(Mailbox box, List<InboxMessage> messages, Exception error)
    {
        if (error is InvalidDataException)
        {
            // It will not get any better.
            await GiveUpAsync(box, messages, FailureTypes.DamagedHistory, error.Message);
        }
        else
        {
            Delay(box, messages, core.Options.MaxRetryAfter);
        }
    }

    private void Delay(Mailbox box, List<InboxMessage> messages, TimeSpan wait)
    {
        core.Mailboxes.PutBack(box, messages, isDelayed: true);
        core.Timers.Watch(new DueEntry(box.No, Run: 0, DueEntry.StepAgain), (core.Now + wait).Ticks);
    }

    private async Task GiveUpAsync(Mailbox box, List<InboxMessage> messages, string failureType, string reason)
    {
        var failure = new FailureDetails(failureType, reason, stackTrace: null, innerFailure: null, isNonRetriable: true);
        try
        {
            if (await core.PersistAsync("give up", session => GivingUp.Write(core, session, box.No, messages, failure)) is { } row)
            {
                LogGivenUp(core.Logger, row.Name, row.Id, reason);
            }

            core.Mailboxes.Done(box, memory: null);
        }
        catch (Exception error) when (core.IsStopped)
        {
            LogStopped(core.Logger, error, box.No);
        }
        catch (Exception error)
        {
            LogNotGivenUp(core.Logger, error, box.No);
            Delay(box, messages, core.Options.MaxRetryAfter);
        }
    }

    // Not awaited: memory has forgotten the messages, and the next start finds rows that this process did not delete.
    private void BeginToDiscard(long no, List<InboxMessage> messages)
    {
        // Timers have gone with the run or the instance.
        if (messages.Exists(message => message.Kind == MessageKind.Mail))
        {
            _ = DiscardAsync(no, messages);
        }
    }

    private async Task DiscardAsync(long no, List<InboxMessage> messages)
    {
        try
        {
            await core.PersistAsync("discard", session =>
            {
                InboxRows.Delete(session, no, messages);
                if (InstanceRows.Find(session, no) is { } row && row.Status.IsEnded())
                {
                    // It came while the instance ended by itself.
                    Terminations.PassOn(core, session, row.Id, messages, core.Now);
                }

                return true;
            });
        }
        catch (Exception error)
        {
            LogNotDiscarded(core.Logger, error, no);
        }
    }

    [LoggerMessage(125, LogLevel.Error, "Orchestration number {No} cannot be read")]
    private static partial void LogUnreadable(ILogger logger, Exception error, long no);

    [LoggerMessage(126, LogLevel.Error, "Orchestration number {No} fails each time, and that cannot be written either")]
    private static partial void LogNotGivenUp(ILogger logger, Exception error, long no);

    [LoggerMessage(128, LogLevel.Debug, "Orchestration number {No} is given up after the next start")]
    private static partial void LogStopped(ILogger logger, Exception error, long no);

    [LoggerMessage(127, LogLevel.Debug, "Messages that orchestration number {No} does not want any more are deleted after the next start")]
    private static partial void LogNotDiscarded(ILogger logger, Exception error, long no);

    [LoggerMessage(130, LogLevel.Warning, "Given up for good: the orchestrator '{Name}' of orchestration '{InstanceId}'. {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string name, string instanceId, string reason);
}
