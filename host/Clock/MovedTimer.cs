namespace FunctionsHost.Clock;

/// <summary>
/// A timer due at a moment of a <see cref="HostClock"/>. It is armed anew on the machine's clock whenever the host's clock moves.
/// </summary>
internal sealed class MovedTimer : ITimer
{
    // The longest wait that the machine's timer takes.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly HostClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly Lock _gate = new();
    private readonly ITimer _inner;
    private DateTimeOffset? _due;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public MovedTimer(HostClock clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _inner = TimeProvider.System.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            _period = period;
            return Arm();
        }
    }

    /// <summary>The clock has moved.</summary>
    public void Rearm()
    {
        lock (_gate)
        {
            Arm();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clock.Forget(this);
        _inner.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _clock.Forget(this);
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
