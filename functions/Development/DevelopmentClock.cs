using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ElevatorFunctions.Development;

/// <summary>
/// A clock that can be moved forward, for the whole process: requests and everything that waits take their time from it. It follows the
/// host's clock where the host has one. Otherwise its distance to the machine's clock is kept in a file, so that a restart does not turn
/// back time.
/// </summary>
internal sealed class DevelopmentClock : TimeProvider
{
    /// <summary>The clock goes no further: the rules reckon centuries ahead of today, and calendars end.</summary>
    public static readonly DateTimeOffset Latest = new(2199, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<MovedTimer, byte> _timers = new();
    private readonly Lock _moving = new();
    private readonly HostClock? _host;
    private readonly string? _file;
    private long _offset;

    /// <summary>Starts where an earlier run of the same data folder stopped moving.</summary>
    /// <param name="dataFolder">Where the distance is kept.</param>
    public DevelopmentClock(string dataFolder)
    {
        _file = Path.Combine(dataFolder, "clock.txt");
        _offset = File.Exists(_file) && long.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, out var ticks) ? ticks : 0;
    }

    /// <summary>Starts at the machine's time, until <see cref="Follow"/> is told the host's.</summary>
    /// <param name="host">The clock that this one follows.</param>
    public DevelopmentClock(HostClock host) => _host = host;

    /// <summary>How far this clock is ahead of the machine's.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _offset));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Moves the clock of this process forward. Timers that are due by then fire at once.</summary>
    /// <param name="duration">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or leads past <see cref="Latest"/>.</exception>
    /// <exception cref="InvalidOperationException">The clock follows the host's.</exception>
    public void Advance(TimeSpan duration)
    {
        if (!TryAdvance(duration))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, $"The clock goes to {Latest:O} only.");
        }
    }

    /// <summary>Moves the host's clock and then this one forward. Timers that are due by then fire at once.</summary>
    /// <param name="duration">Not negative.</param>
    /// <returns>False if that leads past <see cref="Latest"/>, otherwise true.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    /// <exception cref="HttpRequestException">The host does not answer.</exception>
    public async Task<bool> TryAdvanceAsync(TimeSpan duration, CancellationToken cancellation)
    {
        if (_host is null)
        {
            return TryAdvance(duration);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration > Latest - GetUtcNow())
        {
            return false;
        }

        Follow(await _host.AdvanceAsync(duration, cancellation));
        return true;
    }

    /// <summary>
    /// Takes over how far the host's clock is ahead. A smaller distance is ignored, because answers may overtake each other.
    /// </summary>
    public void Follow(TimeSpan ahead)
    {
        lock (_moving)
        {
            if (ahead.Ticks <= _offset)
            {
                return;
            }

            Volatile.Write(ref _offset, ahead.Ticks);
        }

        Rearm();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovedTimer(this, callback, state);
        _timers[timer] = 0;
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Leaves a timer alone from now on.</summary>
    internal void Forget(MovedTimer timer) => _timers.TryRemove(timer, out _);

    private bool TryAdvance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var file = _file ?? throw new InvalidOperationException("The clock follows the host's: only the host moves it.");
        lock (_moving)
        {
            if (duration > Latest - GetUtcNow())
            {
                return false;
            }

            var ticks = _offset + duration.Ticks;
            WholeFile.Replace(file, Encoding.ASCII.GetBytes(ticks.ToString(CultureInfo.InvariantCulture)));
            Volatile.Write(ref _offset, ticks);
        }

        Rearm();
        return true;
    }

    private void Rearm()
    {
        foreach (var timer in _timers.Keys)
        {
            timer.Rearm();
        }
    }
}
