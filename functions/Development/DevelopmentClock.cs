using System.Collections.Concurrent;
using System.Globalization;

namespace ElevatorFunctions.Development;

/// <summary>
/// A clock that can be moved forward, for the whole process: requests, timers, queues and orchestrations all take their time
/// from it. The distance to the machine's clock is kept in a file, so that a restart does not turn back time.
/// </summary>
public sealed class DevelopmentClock : TimeProvider
{
    /// <summary>The clock goes no further: the rules reckon centuries ahead of today, and calendars end.</summary>
    public static readonly DateTimeOffset Latest = new(2199, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<MovedTimer, byte> _timers = new();
    private readonly Lock _moving = new();
    private readonly string _file;
    private long _offset;

    /// <summary>Starts where an earlier run of the same data folder stopped moving.</summary>
    /// <param name="dataFolder">Where the distance is kept.</param>
    public DevelopmentClock(string dataFolder)
    {
        _file = Path.Combine(dataFolder, "clock.txt");
        _offset = File.Exists(_file) && long.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, out var ticks) ? ticks : 0;
    }

    /// <summary>How far this clock is ahead of the machine's.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _offset));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Moves the clock forward; whatever is due by then fires at once.</summary>
    /// <param name="duration">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or leads past <see cref="Latest"/>.</exception>
    public void Advance(TimeSpan duration)
    {
        if (!TryAdvance(duration))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, $"The clock goes to {Latest:O} only.");
        }
    }

    /// <summary>Moves the clock forward, as <see cref="Advance"/> does; false when that leads past <see cref="Latest"/>.</summary>
    /// <param name="duration">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public bool TryAdvance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        lock (_moving)
        {
            if (duration > Latest - GetUtcNow())
            {
                return false;
            }

            var ticks = _offset + duration.Ticks;
            File.WriteAllText(_file, ticks.ToString(CultureInfo.InvariantCulture));
            Volatile.Write(ref _offset, ticks);
        }

        foreach (var timer in _timers.Keys)
        {
            timer.Rearm();
        }

        return true;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovedTimer(this, callback, state);
        _timers[timer] = 0;
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer due at a moment of this clock; armed anew on the machine's clock whenever this one moves.</summary>
    private sealed class MovedTimer : ITimer
    {
        // The longest wait that the machine's timer takes.
        private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

        private readonly DevelopmentClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly Lock _gate = new();
        private readonly ITimer _inner;
        private DateTimeOffset? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public MovedTimer(DevelopmentClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _inner = System.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
                return Arm();
            }
        }

        public void Rearm()
        {
            lock (_gate)
            {
                Arm();
            }
        }

        public void Dispose()
        {
            _clock._timers.TryRemove(this, out _);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock._timers.TryRemove(this, out _);
            return _inner.DisposeAsync();
        }

        private bool Arm()
        {
            if (_due is not { } due)
            {
                return _inner.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            var wait = due - _clock.GetUtcNow();
            return _inner.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
        }

        private void Fire()
        {
            lock (_gate)
            {
                var now = _clock.GetUtcNow();
                if (_due is not { } due || now < due)
                {
                    Arm();
                    return;
                }

                _due = _period > TimeSpan.Zero ? now + _period : null;
                Arm();
            }

            _callback(_state);
        }
    }
}
