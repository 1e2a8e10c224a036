namespace FunctionsHost.Queues;

/// <summary>
/// Wakes for the earliest of many moments with a single timer, without polling. A moment that has moved since leaves its old alarm behind,
/// which is dropped when it comes up. Used on the writer thread only, except for the timer's callback.
/// </summary>
internal sealed class AlarmClock : IDisposable
{
    // A timer cannot be set further ahead than about 49 days. It is set again when it rings.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(30);

    // Between two tries of due work that could not be written (disk full).
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly PriorityQueue<IAlarmed, DateTimeOffset> _alarms = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset _setFor = DateTimeOffset.MaxValue;

    /// <param name="time">The clock.</param>
    /// <param name="ring">Called on any thread when an alarm is due. It must lead to <see cref="TakeDue"/> on the writer thread.</param>
    public AlarmClock(TimeProvider time, Action ring)
    {
        _time = time;
        _timer = time.CreateTimer(_ => ring(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Watch(IAlarmed subject)
    {
        var moment = subject.NextAlarm;
        if (moment == DateTimeOffset.MaxValue)
        {
            return;
        }

        _alarms.Enqueue(subject, moment);
        if (moment < _setFor)
        {
            Set(moment);
        }
    }

    /// <summary>Puts back subjects of <see cref="TakeDue"/> that could not be dealt with. Rings again a second later.</summary>
    public void PutBack(IReadOnlyList<IAlarmed> due)
    {
        foreach (var subject in due.Where(subject => subject.NextAlarm != DateTimeOffset.MaxValue))
        {
            _alarms.Enqueue(subject, subject.NextAlarm);
        }

        Set(_time.GetUtcNow() + RetryAfter);
    }

    /// <summary>Takes the subjects that are due now, earliest first, and sets the timer for the next.</summary>
    public IReadOnlyList<IAlarmed> TakeDue()
    {
        var now = _time.GetUtcNow();
        var due = new List<IAlarmed>();
        while (_alarms.TryPeek(out var subject, out var moment))
        {
            if (subject.NextAlarm != moment)
            {
                _alarms.Dequeue();
            }
            else if (moment <= now)
            {
                due.Add(_alarms.Dequeue());
            }
            else
            {
                Set(moment);
                return due;
            }
        }

        _setFor = DateTimeOffset.MaxValue;
        return due;
    }

    public void Dispose() => _timer.Dispose();

    private void Set(DateTimeOffset moment)
    {
        _setFor = moment;
        var wait = moment - _time.GetUtcNow();
        // Whole milliseconds, rounded up: a timer that rings too early would find nothing due.
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(TimeSpan.FromTicks(Math.Clamp(rounded.Ticks, 0, Furthest.Ticks)), Timeout.InfiniteTimeSpan);
    }
}
