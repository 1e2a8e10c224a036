using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SelfHost.Durable.History;
using SelfHost.Durable.Store;

namespace SelfHost.Durable.Engine;

/// <summary>Steps instances: mail in, decision (<see cref="StepDecider"/>) out, one transaction.</summary>
internal sealed partial class StepRunner
{
    private readonly EngineCore _core;
    private readonly SessionCache _cache;
    private readonly WorkLane<Mailbox> _lane;
    private readonly StepBatches _batches;
    private readonly StepDecider _decider;
    private readonly StepRetries _retries;

    // What has been pending at several unclean ends is stepped one at a time, so that the guilty one is known; the others do not wait for it.
    private readonly WorkLane<Func<Task>> _alone;
    private int _committing;
    private volatile TaskCompletionSource? _settled;

    public StepRunner(EngineCore core)
    {
        _core = core;
        _batches = new StepBatches(core);
        _decider = new StepDecider(core);
        _retries = new StepRetries(core);
        _cache = new SessionCache(core.Options.CachedSessions, box => core.Post.Remove(box));
        _lane = new WorkLane<Mailbox>(core.Options.MaxOrchestrators, core.Options.Workers, RunAsync);
        _alone = new WorkLane<Func<Task>>(limit: 1, core.Options.Workers, static step => step());
    }

    public void Queue(Mailbox box) => _lane.Add(box);

    public void Open()
    {
        _alone.Open();
        _lane.Open();
    }

    /// <summary>Ends when what runs is committed; nothing more is begun.</summary>
    public async Task CloseAsync()
    {
        await _lane.CloseAsync();
        await _alone.CloseAsync();
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _settled = settled;
        if (Volatile.Read(ref _committing) > 0)
        {
            await settled.Task;
        }
    }

    private async Task RunAsync(Mailbox box)
    {
        var mail = box.TakeAll(out var nudged);
        try
        {
            if (!Prepare(box, out var history))
            {
                await DiscardAsync(box, mail);
                return;
            }

            if (box.Session is null)
            {
                // The heap of timers keeps what has been cancelled; it is not worth a replay.
                mail.RemoveAll(message => message.Event is TimerFired fired && !_core.Database.Read(session => StepStore.HasTimer(session, box.No, fired.Id)));
            }

            var sorting = MailSorting.Sort(box, [.. mail]);
            box.Held = sorting.Held;
            if (sorting.Accepted.Count == 0 && !(nudged && box.LastSeq >= 0))
            {
                _ = DeleteLeftAsync(sorting.Stale);
                Rest(box);
                return;
            }

            if (box.Attempts >= _core.Options.AloneFrom)
            {
                _alone.Add(() => RunAloneAsync(box, mail, sorting, history));
            }
            else
            {
                // The commit is not waited for here: the lane bounds the code that runs, not what is on its way to the disk.
                _ = CommitAsync(box, mail, _decider.Decide(box, sorting, history));
            }
        }
        catch (Exception error)
        {
            _ = TryAgainAsync(box, mail, error);
        }
    }

    /// <summary>Makes the instance known. False when it is gone or has ended.</summary>
    private bool Prepare(Mailbox box, out IReadOnlyList<byte[]> history)
    {
        history = [];
        if (box.Session is not null || (box.Info is not null && box.LastSeq < 0))
        {
            return true;
        }

        if (_core.Database.Read(session => StepStore.Load(session, box.No)) is not { } stored || Statuses.HasEnded(stored.Status))
        {
            return false;
        }

        box.Info = stored.Info;
        box.Status = stored.Status;
        box.Attempts = stored.Attempts;
        box.LastSeq = stored.LastSeq;
        history = stored.History;
        return true;
    }

    private async Task RunAloneAsync(Mailbox box, List<Message> mail, MailSorting sorting, IReadOnlyList<byte[]> history)
    {
        try
        {
            if (box.Attempts < _core.Options.GiveUpAt)
            {
                await _core.WriteAsync("attempt", session => StepStore.CountInstanceAttempt(session, box.No));
            }

            await CommitAsync(box, mail, _decider.Decide(box, sorting, history));
        }
        catch (Exception error)
        {
            _ = TryAgainAsync(box, mail, error);
        }
    }

    private async Task CommitAsync(Mailbox box, List<Message> mail, StepWrite write)
    {
        Interlocked.Increment(ref _committing);
        try
        {
            await _batches.WriteAsync(write);
            Committed(box, write);
        }
        catch (Exception error)
        {
            _ = TryAgainAsync(box, mail, error);
        }
        finally
        {
            if (Interlocked.Decrement(ref _committing) == 0)
            {
                _settled?.TrySetResult();
            }
        }
    }

    private void Committed(Mailbox box, StepWrite write)
    {
        var info = box.Info!;
        _retries.Settled(box);
        if (box.Gone)
        {
            _cache.Drop(box);
            _core.InFlight.End();
            return;
        }

        var changed = write.Status != box.Status || write.Next is not null;
        var seq = write.Seq;
        box.Status = write.Status;
        box.Attempts = 0;
        if (changed && write.Status != OrchestrationRuntimeStatus.Suspended)
        {
            _core.Suspended.TryRemove(box.No, out _);
        }

        if (write.Outcome.Ending is not null)
        {
            _cache.Drop(box);
            var left = box.Close(_core.Post.Remove);
            _core.Waiters.Signal(info.Id);
            _ = DeleteLeftAsync(left);
            _core.InFlight.End();
            return;
        }

        box.LastSeq = seq;
        if (write.Next is { } next)
        {
            box.Info = next.Info;
            box.Session = null;
            box.LastSeq = -1;
            box.PutBack(next.Mail);
        }

        Follow(info, write, seq);
        if (changed)
        {
            _core.Waiters.Signal(info.Id);
        }

        Rest(box);
    }

    /// <summary>What the step has asked for begins now that it is on disk.</summary>
    private void Follow(InstanceInfo info, StepWrite write, int seq)
    {
        foreach (var made in write.Outcome.Events)
        {
            if (made is ActivityScheduled activity)
            {
                _core.RunActivity(new ActivityWork(info.No, info.Id, info.Run, activity.Id, seq, Attempts: 0, activity));
            }
        }

        foreach (var timer in write.Outcome.OpenedTimers)
        {
            _core.Timers.Watch(info.No, info.Run, timer.Id, timer.FireAt);
        }
    }

    private void Rest(Mailbox box)
    {
        if (box.Rest())
        {
            _lane.Add(box);
        }
        else
        {
            _cache.Keep(box);
            _core.InFlight.End();
        }
    }

    private async Task DiscardAsync(Mailbox box, List<Message> mail)
    {
        _retries.Settled(box);
        _cache.Drop(box);
        mail.AddRange(box.Close(_core.Post.Remove));
        await DeleteLeftAsync(mail);
        _core.InFlight.End();
    }

    private async Task DeleteLeftAsync(List<Message> mail)
    {
        if (mail.Exists(message => message.InboxSeq > 0))
        {
            try
            {
                await _core.WriteAsync("leftover", session =>
                {
                    foreach (var message in mail.Where(message => message.InboxSeq > 0))
                    {
                        StepStore.DeleteInbox(session, message.InboxSeq);
                    }
                });
            }
            catch (Exception error)
            {
                // The next start takes them away.
                LogLeftover(_core.Logger, error);
            }
        }
    }

    /// <summary>The step is as if it had not been: the session is thrown away, and the same mail is stepped again from the history.</summary>
    private async Task TryAgainAsync(Mailbox box, List<Message> mail, Exception error)
    {
        if (error is ObjectDisposedException)
        {
            // The database has closed: the next start goes on from what is written.
            _core.InFlight.End();
            return;
        }

        var delay = _retries.Failed(box, error);
        box.Session = null;
        // Kept only if nothing has been written yet: then there is nothing to load.
        box.Info = box.LastSeq < 0 ? box.Info : null;
        box.Held = [];
        box.PutBack(mail);
        var pause = Task.Delay(delay, _core.Time);
        _core.InFlight.End();
        await pause;
        _core.InFlight.Begin();
        Queue(box);
    }

    [LoggerMessage(23, LogLevel.Warning, "Messages for an orchestration that has ended could not be deleted")]
    private static partial void LogLeftover(ILogger logger, Exception error);
}
