using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>The durable calls of a run that have no answer yet, and what becomes of their rows at the end of a step.</summary>
internal sealed class OpenCalls
{
    private readonly Dictionary<int, OpenCall> _open = [];
    private readonly List<int> _cancelledTimers = [];
    private int _stepBegan;

    public int Count => _open.Count;

    /// <summary>A step begins.</summary>
    /// <param name="next">The number of the next call.</param>
    public void BeginStep(int next)
    {
        _stepBegan = next;
        _cancelledTimers.Clear();
    }

    public OpenCall Add(CallMade made)
    {
        var call = new OpenCall(made);
        _open.Add(made.Id, call);
        return call;
    }

    /// <summary>Takes an answer in; false when nothing is open that it would answer.</summary>
    /// <param name="answer">The end of an activity, a sub-orchestration or a timer.</param>
    /// <param name="outcome">Told which row has been answered; null while replaying.</param>
    public bool Take(HistoryEvent answer, StepOutcome? outcome)
    {
        switch (answer)
        {
            case CallCompleted completed when _open.Remove(completed.Id, out var call):
                NoteAnswer(call, outcome);
                call.Complete(completed.Output);
                return true;
            case CallFailed failed when _open.Remove(failed.Id, out var call):
                NoteAnswer(call, outcome);
                call.Fail(failed.Failure);
                return true;
            case TimerFired fired when _open.Remove(fired.Id, out var call):
                outcome?.ClosedTimers.Add(fired.Id);
                call.Complete(output: null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Cancels a timer that is still open.</summary>
    public void Cancel(OpenCall timer, CancellationToken reason)
    {
        if (!_open.Remove(timer.Made.Id))
        {
            return;
        }

        // One that was set in the same step has no row yet, and gets none.
        if (timer.Made.Id < _stepBegan)
        {
            _cancelledTimers.Add(timer.Made.Id);
        }

        timer.Cancel(reason);
    }

    /// <summary>Notes the timers that the step has set and those it has cancelled.</summary>
    public void EndStep(StepOutcome outcome)
    {
        outcome.OpenedTimers.AddRange(outcome.Events.OfType<TimerCreated>().Where(timer => _open.ContainsKey(timer.Id)));
        outcome.ClosedTimers.AddRange(_cancelledTimers);
    }

    /// <summary>What is open, for people.</summary>
    public string InWords() => string.Join(", ", _open.Values.Select(call => call.Made is TimerCreated timer
        ? $"timer #{timer.Id} due {timer.FireAt:O}"
        : $"{call.Made.Description} (#{call.Made.Id})"));

    private static void NoteAnswer(OpenCall call, StepOutcome? outcome)
    {
        if (call.Made is ActivityScheduled)
        {
            outcome?.AnsweredActivities.Add(call.Made.Id);
        }
    }
}
