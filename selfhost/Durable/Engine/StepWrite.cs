using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable.History;
using SelfHost.Durable.Replay;
using SelfHost.Durable.Store;
using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>One step as a transaction: made on the step's thread as far as possible, applied on the writer's.</summary>
internal sealed class StepWrite
{
    private readonly EngineCore _core;
    private readonly Mailbox _box;
    private readonly InstanceInfo _info;
    private readonly MailSorting _mail;
    private readonly StepOutcome _outcome;
    private readonly DateTime _at;
    private readonly byte[] _events;
    private readonly OrchestrationRuntimeStatus _status;

    public StepWrite(EngineCore core, Mailbox box, MailSorting mail, StepOutcome outcome, DateTime at)
    {
        _core = core;
        _box = box;
        _info = box.Info!;
        _mail = mail;
        _outcome = outcome;
        _at = at;
        _events = HistoryCodec.Encode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(outcome.Events));
        _status = outcome.Ending?.Status ?? (mail.Suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running);
    }

    public StepOutcome Outcome => _outcome;

    public MailSorting Mail => _mail;

    public DateTime At => _at;

    /// <summary>The instance's status after the step.</summary>
    public OrchestrationRuntimeStatus Status => _status;

    /// <summary>The number of the step's history row.</summary>
    public int Seq => _box.LastSeq + 1;

    /// <summary>The run that follows, with its first mail, or null. Set by <see cref="Apply"/>.</summary>
    public (InstanceInfo Info, List<Message> Mail)? Next { get; private set; }

    /// <summary>Writes the step. Does nothing if the instance has been taken away since.</summary>
    public void Apply(WriteSession session)
    {
        if (_box.Gone)
        {
            return;
        }

        var now = new DateTimeOffset(_at, TimeSpan.Zero);
        DeleteConsumed(session);
        if (_outcome.NewRun is { } next)
        {
            BeginRun(session, next, now);
        }
        else
        {
            StepStore.AppendHistory(session, _info.No, Seq, _at, _events);
        }

        WriteCalls(session, now);
        if (_outcome.Ending is { } ending)
        {
            End(session, ending, now);
        }
        else if (_outcome.NewRun is null)
        {
            if (_status != _box.Status || _box.Attempts > 0)
            {
                InstanceStore.SetStatus(session, _info.No, _status, now);
            }

            if (_status == OrchestrationRuntimeStatus.Suspended && _core.Suspended.TryAdd(_info.No, value: true))
            {
                // Known before anyone can see it: an activity that ends from now on writes its result down.
                session.OnUndo(() => _core.Suspended.TryRemove(_info.No, out _));
            }

            if (_outcome.CustomStatusChanged)
            {
                InstanceStore.SetCustomStatus(session, _info.No, _outcome.CustomStatus, now);
            }
        }
    }

    private void DeleteConsumed(WriteSession session)
    {
        foreach (var message in _mail.Accepted)
        {
            DeleteRow(session, message);
        }

        foreach (var message in _mail.Stale)
        {
            DeleteRow(session, message);
        }

        foreach (var task in _outcome.AnsweredActivities)
        {
            StepStore.DeleteActivity(session, _info.No, task);
        }

        foreach (var task in _outcome.ClosedTimers)
        {
            StepStore.DeleteTimer(session, _info.No, task);
        }
    }

    private void DeleteRow(WriteSession session, Message message)
    {
        if (message.InboxSeq > 0)
        {
            StepStore.DeleteInbox(session, message.InboxSeq);
        }
        else if (message.Event is TimerFired { Id: StepStore.StartTask })
        {
            StepStore.DeleteTimer(session, _info.No, StepStore.StartTask);
        }
    }

    private void BeginRun(WriteSession session, NewRun next, DateTimeOffset now)
    {
        var info = _info with { Run = _info.Run + 1, Input = next.Input, Version = next.Version };
        InstanceStore.BeginRun(session, info, now);
        StepStore.DeleteHistory(session, info.No);
        HistoryEvent[] first = [new ExecutionStarted(info.Name, info.Version), .. next.Carried];
        var mail = new List<Message>(first.Length);
        foreach (var one in first)
        {
            var seq = StepStore.InsertInbox(session, info.No, info.Run, first: true, HistoryCodec.Encode(one));
            mail.Add(new Message(one, info.Run, seq));
        }

        Next = (info, mail);
    }

    private void WriteCalls(WriteSession session, DateTimeOffset now)
    {
        // An instance that ends leaves nothing behind that answers to it; events and children it sent off go all the same.
        var goesOn = _outcome.Ending is null;
        foreach (var made in _outcome.Events)
        {
            switch (made)
            {
                case ActivityScheduled activity when goesOn:
                    StepStore.InsertActivity(session, _info.No, activity.Id, _info.Run, Seq);
                    break;
                case ChildScheduled child when goesOn:
                    StartChild(session, child, now);
                    break;
                case EventSent sent:
                    if (InstanceStore.Locate(session, sent.InstanceId) is { } target && !Statuses.HasEnded(target.Status))
                    {
                        Starting.Send(_core, session, target.No, new EventRaised(sent.Name, sent.Input));
                    }

                    break;
                default:
                    break;
            }
        }

        if (goesOn)
        {
            foreach (var timer in _outcome.OpenedTimers)
            {
                StepStore.InsertTimer(session, _info.No, timer.Id, _info.Run, timer.FireAt);
            }
        }
    }

    private void StartChild(WriteSession session, ChildScheduled child, DateTimeOffset now)
    {
        var existing = InstanceStore.Locate(session, child.InstanceId);
        if (existing is { } other && !Statuses.HasEnded(other.Status))
        {
            var failure = new TaskFailureDetails(
                FailureTypes.InstanceExists, $"An orchestration with the instance id '{child.InstanceId}' exists and is {other.Status}.", null, null, null);
            Starting.Send(_core, session, _info.No, new CallFailed(child.Id, failure), _info.Run);
            return;
        }

        // As the official engine: a child has its caller's tags and those of the call, which go before.
        var tags = new Dictionary<string, string>(InstanceStore.Tags(session, _info.No), StringComparer.Ordinal);
        foreach (var (name, value) in child.Tags)
        {
            tags[name] = value;
        }

        var instance = new NewInstance(child.Name, child.InstanceId, child.Input, StartAt: null, child.Version, tags, NewInstance.Unfinished);
        Starting.Begin(_core, session, instance, new ParentCall(_info.No, _info.Id, _info.Name, _info.Run, child.Id), existing?.No, now);
    }

    private void End(WriteSession session, Ending ending, DateTimeOffset now)
    {
        InstanceStore.End(session, _info.No, ending, now);
        if (_outcome.CustomStatusChanged)
        {
            InstanceStore.SetCustomStatus(session, _info.No, _outcome.CustomStatus, now);
        }

        if (ending.Status != OrchestrationRuntimeStatus.Completed)
        {
            StepStore.DeleteActivities(session, _info.No);
            StepStore.DeleteTimers(session, _info.No);
        }

        if (ending.Failure is { ErrorType: FailureTypes.Poison or FailureTypes.DamagedHistory } given)
        {
            PoisonNotes.Note(_core, session, _info.Id, "orchestrator", _info.Name, task: null, given.ErrorMessage);
        }

        if (_info.Parent is { } parent && StepStore.IsLive(session, parent.No, parent.Run))
        {
            Starting.Send(_core, session, parent.No, ending.Answer(parent.TaskId), parent.Run);
        }
    }
}
