namespace FunctionsHost.Durable.Store;

/// <summary>
/// The entries that wait for a moment, in the order of the moments, with one timer of the clock for the earliest. An entry is a few
/// numbers, whatever its instance is: a hundred thousand take a few megabytes.
/// </summary>
internal sealed class DueTimers : IDisposable
{
    // A timer of the clock cannot be set further ahead than about 49 days. It is set again when it rings.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly SortedSet<(long Moment, DueEntry Entry)> _entries = [];
    private readonly TimeProvider _time;
    private readonly Action<DueEntry, long> _fire;
    private readonly ITimer _timer;
    private long _setFor = long.MaxValue;
    private bool _open;

    /// <param name="time">The clock.</param>
    /// <param name="fire">Gets each due entry and its moment in UTC ticks, on any thread.</param>
    public DueTimers(TimeProvider time, Action<DueEntry, long> fire)
    {
        _time = time;
        _fire = fire;
        _timer = time.CreateTimer(static state => ((DueTimers)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether something is due and has not been told yet.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _open && _entries.Count > 0 && _entries.Min.Moment <= _time.GetUtcNow().UtcTicks;
            }
        }
    }

    /// <param name="entry">The entry to report.</param>
    /// <param name="due">When, in UTC ticks.</param>
    public void Watch(DueEntry entry, long due)
    {
        lock (_gate)
        {
            _entries.Add((due, entry));
            if (_open && due < _setFor)
            {
                Set(due);
            }
        }
    }

    /// <summary>Removes an entry that is no longer needed.</summary>
    public void Forget(DueEntry entry, long due)
    {
        lock (_gate)
        {
            _entries.Remove((due, entry));
        }
    }

    /// <summary>Begins to fire.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _open = true;
        }

        Ring();
    }

    public void Close()
    {
        lock (_gate)
        {
            _open = false;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        var due = new List<(DueEntry Entry, long Moment)>();
        lock (_gate)
        {
            if (!_open)
            {
                return;
            }

            _setFor = long.MaxValue;
            var now = _time.GetUtcNow().UtcTicks;
            while (_entries.Count > 0)
            {
                var first = _entries.Min;
                if (first.Moment > now)
                {
                    Set(first.Moment);
                    break;
                }

                _entries.Remove(first);
                due.Add((first.Entry, first.Moment));
            }
        }

        foreach (var (entry, moment) in due)
        {
            _fire(entry, moment);
        }
    }

    private void Set(long moment)
    {
        _setFor = moment;
        // Whole milliseconds, rounded up: a clock that rings too early would find nothing due.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(new TimeSpan(moment - _time.GetUtcNow().UtcTicks).TotalMilliseconds));
        _timer.Change(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, Furthest.Ticks)), Timeout.InfiniteTimeSpan);
    }
}
