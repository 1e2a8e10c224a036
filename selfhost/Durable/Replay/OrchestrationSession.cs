using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>
/// A run in memory: the orchestrator's suspended task and its open calls. It is stepped by one caller at a time, each step on the
/// thread of its caller from beginning to end.
/// </summary>
internal sealed class OrchestrationSession
{
    private readonly InstanceInfo _info;
    private readonly Func<TaskOrchestrationContext, Task<object?>> _code;
    private readonly DataConverter _payloads;
    private readonly Action<OrchestrationSession> _onViolation;
    private readonly StepThread _thread;
    private readonly DurableContext _context;
    private readonly OpenCalls _open = new();
    private readonly CallLedger _calls = new();
    private Task<object?>? _result;
    private TaskFailureDetails? _failure;
    private (string? Input, string? Version, bool KeepEvents)? _next;
    private string? _keptStatus;
    private Violation? _violation;
    private int _nextId;
    private bool _lingers;

    /// <param name="info">The instance.</param>
    /// <param name="code">Enters the orchestrator.</param>
    /// <param name="payloads">Writes and reads payloads.</param>
    /// <param name="loggers">The loggers behind the replay-safe ones.</param>
    /// <param name="onViolation">Told on any thread that the session is to be stepped, because it has been found out between steps.</param>
    public OrchestrationSession(
        InstanceInfo info,
        Func<TaskOrchestrationContext, Task<object?>> code,
        DataConverter payloads,
        ILoggerFactory loggers,
        Action<OrchestrationSession> onViolation)
    {
        _info = info;
        _code = code;
        _payloads = payloads;
        _onViolation = onViolation;
        _thread = new StepThread(OnForeignPost);
        _context = new DurableContext(info, this, payloads, loggers);
        Events = new EventWaits(payloads);
    }

    public InstanceInfo Info => _info;

    public EventWaits Events { get; }

    public DateTime Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public string? CustomStatus { get; set; }

    /// <summary>Brings a new session to where its history ends.</summary>
    /// <exception cref="ViolationException">The code does not do what history says it did.</exception>
    public void Replay(IReadOnlyList<HistoryEvent> past)
    {
        IsReplaying = true;
        _thread.Run(
            static work =>
            {
                for (var i = 0; i < work.Past.Count; i++)
                {
                    work.Session.Relive(i, work.Past[i]);
                }

                work.Session._calls.RefuseUnrecorded(work.Past.Count, "the end of the history");
            },
            (Session: this, Past: past));
        IsReplaying = false;
        _calls.Clear();
        _keptStatus = CustomStatus;
        // What it waited for when it had already returned was said then.
        _lingers = _result is { IsCompleted: true };
    }

    /// <summary>Takes new events in, and says what the orchestrator decided. Nothing of it has happened until it is written.</summary>
    public StepOutcome Step(DateTime now, IReadOnlyList<HistoryEvent> arrived)
    {
        var outcome = new StepOutcome { Events = new List<HistoryEvent>(arrived.Count + 4) { new StepStarted(now) } };
        Now = now;
        _open.BeginStep(_nextId);
        _thread.Run(
            static work =>
            {
                foreach (var one in work.Arrived)
                {
                    if (work.Session.Take(one, work.Outcome))
                    {
                        work.Outcome.Events.Add(one);
                        work.Session._thread.Drain();
                    }
                }
            },
            (Session: this, Arrived: arrived, Outcome: outcome));
        Conclude(outcome);
        return outcome;
    }

    /// <summary>Holds that the context is used in the orchestrator's own flow.</summary>
    /// <exception cref="InvalidOperationException">It is not; the instance will fail.</exception>
    public void Hold(string member)
    {
        if (!_thread.IsCurrent)
        {
            var violation = Violation.OtherThread($"TaskOrchestrationContext.{member}", CodePlace.OfCaller());
            Blame(violation);
            throw new InvalidOperationException(violation.Message);
        }
    }

    /// <summary>Makes a call and waits for its answer.</summary>
    public Task<string?> Call(Func<int, CallMade> make)
    {
        Hold("CallActivityAsync");
        return Open(make(_nextId++)).Answer;
    }

    /// <summary>Makes a call that has no answer.</summary>
    public void Say(Func<int, CallMade> make) => _calls.Add(make(_nextId++));

    public Task SetTimer(DateTime fireAt, CancellationToken token)
    {
        var call = Open(new TimerCreated(_nextId++, fireAt));
        if (token.CanBeCanceled)
        {
            token.UnsafeRegister(static (state, reason) => ((TimerHandle)state!).Cancel(reason), new TimerHandle(this, call));
        }

        return call.Answer;
    }

    public void ContinueAsNew(string? input, string? version, bool keepEvents) => _next = (input, version, keepEvents);

    private OpenCall Open(CallMade made)
    {
        _calls.Add(made);
        return _open.Add(made);
    }

    private void Relive(int index, HistoryEvent past)
    {
        switch (past)
        {
            case StepStarted step:
                _calls.RefuseUnrecorded(index, "the end of a step");
                Now = step.At;
                break;
            case CallMade call:
                _calls.Confirm(index, call);
                break;
            default:
                Take(past, outcome: null);
                _thread.Drain();
                break;
        }
    }

    /// <summary>Takes one event in; false when it is a duplicate or answers nothing.</summary>
    private bool Take(HistoryEvent happened, StepOutcome? outcome)
    {
        switch (happened)
        {
            case ExecutionStarted:
                if (_result is not null)
                {
                    return false;
                }

                _result = Enter();
                return true;
            case EventRaised raised:
                Raise(raised);
                return true;
            case CallCompleted or CallFailed or TimerFired:
                return _open.Take(happened, outcome);
            default:
                return true;
        }
    }

    private Task<object?> Enter()
    {
        try
        {
            return _code(_context);
        }
        catch (Exception error)
        {
            return Task.FromException<object?>(error);
        }
    }

    private void Raise(EventRaised raised)
    {
        try
        {
            Events.Raise(raised.Name, raised.Input);
        }
        catch (Exception error)
        {
            // As the official engine: a payload that does not fit the awaited type fails the instance.
            _failure ??= TaskFailureDetails.FromException(error);
        }
    }

    private void Conclude(StepOutcome outcome)
    {
        outcome.Events.AddRange(_calls.Made);
        _open.EndStep(outcome);
        _calls.Clear();
        outcome.CustomStatus = CustomStatus;
        outcome.CustomStatusChanged = !string.Equals(CustomStatus, _keptStatus, StringComparison.Ordinal);
        _keptStatus = CustomStatus;

        if (_violation is null && _failure is null && _result is { IsCompleted: false } && _open.Count == 0 && !Events.AnyoneWaits)
        {
            _violation = Violation.NothingDurable($"orchestrator '{_info.Name}'", _calls.Last);
        }

        if (_violation is { } violation)
        {
            outcome.Violation = violation;
            End(outcome, Ending.Failed(violation.ErrorType, violation.Message));
        }
        else if (_failure is { } failure)
        {
            End(outcome, Ending.Failed(failure));
        }
        else if (_result is { IsCompleted: true })
        {
            ConcludeReturned(outcome, _result);
        }
    }

    private void ConcludeReturned(StepOutcome outcome, Task<object?> result)
    {
        if (_open.Count > 0)
        {
            if (!_lingers)
            {
                _lingers = true;
                outcome.Lingering = _open.InWords();
            }
        }
        else if (result.IsCompletedSuccessfully && _next is { } next)
        {
            outcome.NewRun = new NewRun(
                next.Input, next.Version, next.KeepEvents ? [.. Events.Kept.Select(kept => new EventRaised(kept.Name, kept.Payload))] : []);
        }
        else
        {
            End(outcome, Ending.Of(result, _payloads));
        }
    }

    private static void End(StepOutcome outcome, Ending ending)
    {
        outcome.Ending = ending;
        outcome.Events.Add(new ExecutionCompleted(ending.Output, ending.Failure));
    }

    private void OnForeignPost(object? state)
    {
        Blame(Violation.ForeignContinuation(CodePlace.OfContinuation(state) ?? $"orchestrator '{_info.Name}'"));
    }

    private void Blame(Violation violation)
    {
        if (Interlocked.CompareExchange(ref _violation, violation, null) is null)
        {
            _onViolation(this);
        }
    }

    private void CancelTimer(OpenCall call, CancellationToken reason)
    {
        if (!_thread.IsCurrent)
        {
            Blame(Violation.OtherThread("the cancellation of a durable timer", CodePlace.OfCaller()));
        }
        else
        {
            _open.Cancel(call, reason);
        }
    }

    private sealed class TimerHandle(OrchestrationSession session, OpenCall call)
    {
        public void Cancel(CancellationToken reason) => session.CancelTimer(call, reason);
    }
}
