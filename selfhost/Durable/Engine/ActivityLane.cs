using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using SelfHost.Durable.History;
using SelfHost.Durable.Store;

namespace SelfHost.Durable.Engine;

/// <summary>Runs activities, a bounded number at a time, and brings their ends to the instances that called them.</summary>
internal sealed partial class ActivityLane : IDisposable
{
    private readonly EngineCore _core;
    private readonly WorkLane<ActivityWork> _lane;
    private readonly WorkLane<ActivityWork> _alone;
    private readonly CancellationTokenSource _abort = new();

    public ActivityLane(EngineCore core)
    {
        _core = core;
        _lane = new WorkLane<ActivityWork>(core.Options.MaxActivities, core.Options.Workers, work => TakeAsync(work, RunAsync));
        // What has been pending at several unclean ends runs one at a time, so that the guilty one is known; the others do not wait for it.
        _alone = new WorkLane<ActivityWork>(limit: 1, core.Options.Workers, work => TakeAsync(work, RunAloneAsync));
    }

    public void Add(ActivityWork work)
    {
        _core.InFlight.Begin();
        (work.Attempts >= _core.Options.AloneFrom ? _alone : _lane).Add(work);
    }

    public void Open()
    {
        _alone.Open();
        _lane.Open();
    }

    public void Dispose() => _abort.Dispose();

    /// <summary>Begins nothing more and waits for what runs; when patience ends, it is asked to end and will run again after the next start.</summary>
    public async Task CloseAsync(CancellationToken patience)
    {
        await using var registration = patience.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _abort);
        await Task.WhenAll(_lane.CloseAsync(), _alone.CloseAsync()).WaitAsync(patience);
    }

    private async Task TakeAsync(ActivityWork work, Func<ActivityWork, Task> run)
    {
        try
        {
            await run(work);
        }
        catch (ObjectDisposedException)
        {
            // The database has closed: the next start finds its row.
        }
        catch (Exception error)
        {
            // It has not run, since what comes before could not be read or written.
            if (!work.HasWaited)
            {
                LogNotBegun(_core.Logger, error, work.InstanceId, work.Task, _core.Options.RetryWrites);
            }

            _ = AddLaterAsync(work with { HasWaited = true });
        }
        finally
        {
            _core.InFlight.End();
        }
    }

    private async Task RunAloneAsync(ActivityWork work)
    {
        if (work.Attempts >= _core.Options.GiveUpAt)
        {
            await GiveUpAsync(work);
            return;
        }

        await _core.WriteAsync("attempt", session => StepStore.CountActivityAttempt(session, work.No, work.Task));
        await RunAsync(work);
    }

    private async Task AddLaterAsync(ActivityWork work)
    {
        await Task.Delay(_core.Options.RetryWrites, _core.Time);
        Add(work);
    }

    private async Task RunAsync(ActivityWork work)
    {
        ActivityScheduled scheduled;
        try
        {
            scheduled = work.Scheduled ?? Read(work);
        }
        catch (InvalidDataException damage)
        {
            await AnswerAsync(work, Failed(work, FailureTypes.DamagedHistory, damage.Message));
            return;
        }

        if (await TryRunAsync(work, scheduled) is { } end)
        {
            await AnswerAsync(work, end);
        }
    }

    /// <summary>How it ended; null when it was asked to end.</summary>
    private async Task<HistoryEvent?> TryRunAsync(ActivityWork work, ActivityScheduled scheduled)
    {
        try
        {
            return _core.Code.FindActivity(scheduled.Name) is { } activity
                ? new CallCompleted(work.Task, await activity(work.InstanceId, scheduled.Input, _abort.Token))
                : Failed(work, FailureTypes.NoActivity, $"No activity task named '{scheduled.Name}' was found.");
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error)
        {
            return new CallFailed(work.Task, TaskFailureDetails.FromException(error));
        }
    }

    private static CallFailed Failed(ActivityWork work, string type, string message) =>
        new(work.Task, new TaskFailureDetails(type, message, null, null, null));

    private ActivityScheduled Read(ActivityWork work)
    {
        var row = _core.Database.Read(session => StepStore.ReadHistoryRow(session, work.No, work.Seq));
        return HistoryCodec.Decode(row).OfType<ActivityScheduled>().FirstOrDefault(scheduled => scheduled.Id == work.Task)
            ?? throw new InvalidDataException($"The history of orchestration '{work.InstanceId}' has no activity #{work.Task}.");
    }

    private async Task AnswerAsync(ActivityWork work, HistoryEvent end)
    {
        if (_core.Suspended.ContainsKey(work.No))
        {
            try
            {
                await _core.WriteAsync("answer", session =>
                {
                    StepStore.DeleteActivity(session, work.No, work.Task);
                    Starting.Send(_core, session, work.No, end, work.Run);
                });
                return;
            }
            catch (Exception error)
            {
                LogNotWritten(_core.Logger, error, work.InstanceId, work.Task);
            }
        }

        _core.Post.Deliver(work.No, new Message(end, work.Run, InboxSeq: 0));
    }

    private async Task GiveUpAsync(ActivityWork work)
    {
        string name;
        try
        {
            name = (work.Scheduled ?? Read(work)).Name;
        }
        catch (InvalidDataException)
        {
            name = "";
        }

        var reason = $"The activity '{name}' was given up: the process died each time it was pending.";
        await _core.WriteAsync("poison", session => PoisonNotes.Note(_core, session, work.InstanceId, "activity", name, work.Task, reason));
        await AnswerAsync(work, Failed(work, FailureTypes.Poison, reason));
    }

    [LoggerMessage(31, LogLevel.Warning, "The end of activity #{TaskId} of orchestration '{InstanceId}' is not written yet; after a kill it would run again")]
    private static partial void LogNotWritten(ILogger logger, Exception error, string instanceId, int taskId);

    [LoggerMessage(32, LogLevel.Warning, "Activity #{TaskId} of orchestration '{InstanceId}' cannot begin; it is tried again each {Delay}")]
    private static partial void LogNotBegun(ILogger logger, Exception error, string instanceId, int taskId, TimeSpan delay);
}
