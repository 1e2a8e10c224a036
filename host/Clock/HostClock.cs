using System.Collections.Concurrent;
using System.Globalization;

namespace FunctionsHost.Clock;

/// <summary>
/// A clock that can be moved forward, for the whole system: timers, queues, orchestrations and the app's worker take their time from it.
/// The distance to the machine's clock is kept in a file, so that a restart does not turn back time.
/// </summary>
internal sealed class HostClock : TimeProvider
{
    private readonly ConcurrentDictionary<MovedTimer, byte> _timers = new();
    private readonly Lock _moving = new();
    private readonly string _file;
    private long _ahead;
    private TaskCompletionSource _moved = NewMoved();

    /// <summary>Starts where an earlier run of the same data folder stopped moving.</summary>
    /// <param name="file">Where the distance is kept, in ticks.</param>
    public HostClock(string file)
    {
        _file = file;
        _ahead = File.Exists(file) && long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var ticks) ? ticks : 0;
    }

    /// <summary>How far this clock is ahead of the machine's.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Moves the clock forward. Timers that are due by then fire at once.</summary>
    /// <param name="duration">Not negative.</param>
    /// <returns>False if that leads past the end of the calendar.</returns>
    public bool TryAdvance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        TaskCompletionSource moved;
        lock (_moving)
        {
            if (duration > DateTimeOffset.MaxValue - GetUtcNow())
            {
                return false;
            }

            var ticks = _ahead + duration.Ticks;
            // Whole or not at all: a file cut short by a kill would turn back time.
            File.WriteAllText(_file + ".new", ticks.ToString(CultureInfo.InvariantCulture));
            File.Move(_file + ".new", _file, overwrite: true);
            Volatile.Write(ref _ahead, ticks);
            (moved, _moved) = (_moved, NewMoved());
        }

        foreach (var timer in _timers.Keys)
        {
            timer.Rearm();
        }

        moved.SetResult();
        return true;
    }

    /// <summary>Waits until the distance differs from the one that the caller knows.</summary>
    /// <param name="ahead">The distance that the caller knows.</param>
    /// <param name="patience">The longest wait, on the machine's clock.</param>
    /// <returns>How far it is ahead.</returns>
    public async Task<TimeSpan> OtherThanAsync(TimeSpan ahead, TimeSpan patience, CancellationToken cancellationToken)
    {
        Task moved;
        lock (_moving)
        {
            moved = _moved.Task;
        }

        if (Ahead == ahead)
        {
            await Task.WhenAny(moved, Task.Delay(patience, System, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Ahead;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovedTimer(this, callback, state);
        _timers[timer] = 0;
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer of this clock has been disposed of.</summary>
    internal void Forget(MovedTimer timer) => _timers.TryRemove(timer, out _);

    private static TaskCompletionSource NewMoved() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
