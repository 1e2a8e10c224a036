using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>
/// Writes the results of a step in one transaction: history, status, activities, timers, messages, children. All is encoded before the
/// writer's turn, so that its thread only runs statements.
/// </summary>
internal sealed class StepWrite
{
    private readonly StoreCore _core;
    private readonly InstanceMemory _before;
    private readonly List<InboxMessage> _taken;
    private readonly long _now;
    private readonly byte[] _history;
    private readonly OrchestrationStatus _status;
    private readonly bool _isFirst;
    private readonly bool _isContinued;
    private readonly bool _statusMoved;
    private readonly string _execution;
    private readonly byte[]? _start;
    private readonly byte[]? _completion;
    private readonly List<(int Run, TaskMessage Call, byte[] Blob)> _activities;
    private readonly List<(int Task, long Due)> _timers;
    private readonly List<(TaskMessage Message, byte[] Blob)> _messages;

    /// <param name="core">The store.</param>
    /// <param name="item">The step.</param>
    /// <param name="state">The history after it, which belongs to another run if the instance has continued as new.</param>
    /// <param name="status">The status after it.</param>
    /// <param name="activities">Calls of activities.</param>
    /// <param name="messages">Starts of children, answers to parents, events to other instances.</param>
    /// <param name="now">The moment.</param>
    public StepWrite(
        StoreCore core,
        StepWorkItem item,
        OrchestrationRuntimeState state,
        OrchestrationStatus status,
        IEnumerable<TaskMessage> activities,
        IEnumerable<TaskMessage> messages,
        IEnumerable<TaskMessage> timers,
        DateTime now)
    {
        _core = core;
        _before = item.Memory;
        _taken = item.Messages;
        _now = now.Ticks;
        _status = status;
        CustomStatus = string.IsNullOrEmpty(state.Status) ? null : state.Status;
        _execution = state.OrchestrationInstance!.ExecutionId;
        _isFirst = _before.Status == OrchestrationStatus.Pending;
        _isContinued = _execution != _before.Execution;
        _statusMoved = _isFirst || _isContinued || status != _before.Status || CustomStatus != _before.CustomStatus;
        Run = _isContinued ? _before.Run + 1 : _before.Run;
        NextSeq = _isContinued ? 1 : _before.NextSeq + 1;

        _history = HistoryCodec.EncodeStep(state.NewEvents);
        _start = _isContinued || (_isFirst && state.ExecutionStartedEvent!.ParentTraceContext?.Id is not null) ? HistoryCodec.Encode(state.ExecutionStartedEvent!) : null;
        _completion = status.IsEnded() && state.ExecutionCompletedEvent is { } end ? HistoryCodec.Encode(end) : null;
        // A step may go through several runs. Calls of earlier runs are made, but their answers have no recipient.
        _activities = [.. activities.Select(call => (RunOf(call), call, HistoryCodec.Encode(call.Event)))];
        _timers = [.. timers.Where(timer => RunOf(timer) == Run).Select(timer => (TimerFiredEvent)timer.Event).Select(timer => (timer.TimerId, timer.FireAt.UtcTicks()))];
        _messages = [.. messages.Select(message => (message, HistoryCodec.Encode(message.Event)))];
    }

    /// <summary>The run after the step.</summary>
    public int Run { get; }

    /// <summary>The custom status after the step. Empty means no status.</summary>
    public string? CustomStatus { get; }

    /// <summary>The number of the row of history after the step's.</summary>
    public long NextSeq { get; }

    /// <exception cref="InstanceGoneException">The instance is not the one that the step began with.</exception>
    public void Write(WriteSession session)
    {
        var (no, id) = (_before.No, _before.Id);
        var stored = InstanceRows.Target(session, no);
        if (stored is null || stored.Run != _before.Run || stored.Status.IsEnded() || _isFirst != (stored.Status == OrchestrationStatus.Pending))
        {
            throw new InstanceGoneException();
        }

        InboxRows.Delete(session, no, _taken);
        if (_statusMoved)
        {
            InstanceRows.Update(session, no, _status, CustomStatus, _completion, _now);
        }

        if (_start is not null)
        {
            // Of a first step: the span that the dispatcher has begun for the whole run.
            InstanceRows.UpdateRun(session, no, Run, _execution, _start);
        }

        if (_isContinued)
        {
            HistoryRows.DeleteAll(session, no);
        }

        if (_isContinued || _status.IsEnded())
        {
            InboxRows.DeleteTimers(_core, session, no);
        }

        HistoryRows.Insert(session, no, NextSeq - 1, _now, _history);
        InsertActivities(session, no);
        InsertTimers(session, no);
        foreach (var (message, blob) in _messages)
        {
            Send(session, message, blob);
        }

        if (_status.IsEnded())
        {
            // After the children that this step has called.
            Terminations.PassOn(_core, session, id, _taken, new DateTime(_now, DateTimeKind.Utc));
        }

        if (_isFirst || _status.IsEnded())
        {
            _core.TellWaiters(session, id);
        }
    }

    private void InsertActivities(WriteSession session, long no)
    {
        foreach (var (run, call, blob) in _activities)
        {
            var seq = _core.NextActivity(session);
            ActivityRows.Insert(session, seq, no, run, blob);
            _core.OnCommit(session, () => _core.Activities.Enqueue(new StoredActivity(seq, no, run, call)));
        }
    }

    private void InsertTimers(WriteSession session, long no)
    {
        if (_status.IsEnded())
        {
            return;
        }

        foreach (var (task, due) in _timers)
        {
            InboxRows.InsertTimer(session, no, task, Run, due);
            _core.OnCommit(session, () => _core.Timers.Watch(new DueEntry(no, Run, task), due));
        }
    }

    private void Send(WriteSession session, TaskMessage message, byte[] blob)
    {
        if (message.Event is not ExecutionStartedEvent start)
        {
            PostOffice.Send(_core, session, message.OrchestrationInstance, message.Event, blob);
            return;
        }

        if (InstanceStarts.TryStart(_core, session, start, blob, InstanceStarts.DefaultDedupe) || start.ParentInstance is not { } parent)
        {
            return;
        }

        // Dropped, the parent would wait for ever.
        var id = start.OrchestrationInstance.InstanceId;
        var reason = $"An orchestration with the id '{id}' exists and has not ended.";
        var refusal = new SubOrchestrationInstanceFailedEvent(
            -1,
            parent.TaskScheduleId,
            reason,
            details: null,
            new FailureDetails(FailureTypes.InstanceExists, reason, stackTrace: null, innerFailure: null, isNonRetriable: true))
        {
            Timestamp = new DateTime(_now, DateTimeKind.Utc),
        };
        PostOffice.Send(_core, session, parent.OrchestrationInstance, refusal, HistoryCodec.Encode(refusal));
    }

    private int RunOf(TaskMessage message) => message.OrchestrationInstance.ExecutionId == _execution ? Run : InboxMessage.LeftRun;
}
