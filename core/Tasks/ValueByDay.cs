using System.Collections.Immutable;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>A value of the registry as it stood at the end of each day, Shanghai. Before the oldest change the value from before it holds (D-3).</summary>
public sealed class ValueByDay<T>
{
    private readonly ImmutableArray<(DateTimeOffset At, DateOnly Day, T Former)> _changes;
    private readonly T _today;

    /// <summary>A value from its changes.</summary>
    /// <param name="today">The value now.</param>
    /// <param name="changes">When it changed, UTC, and the value before, in any order. Empty if it never changed.</param>
    public ValueByDay(T today, params IEnumerable<(DateTimeOffset At, T Former)> changes)
        : this(today, [.. changes.OrderBy(change => change.At).Select(change => (change.At, ShanghaiCalendar.DayOf(change.At), change.Former))])
    {
    }

    /// <summary>The value now.</summary>
    public T Today => _today;

    /// <summary>When it changed, UTC, and the value before, oldest first.</summary>
    public IEnumerable<(DateTimeOffset At, T Former)> Changes => _changes.Select(change => (change.At, change.Former));

    private ValueByDay(T today, ImmutableArray<(DateTimeOffset At, DateOnly Day, T Former)> changes) => (_today, _changes) = (today, changes);

    /// <summary>The value at the end of a day.</summary>
    public T On(DateOnly day)
    {
        foreach (var (_, changedOn, former) in _changes)
        {
            if (changedOn > day)
            {
                return former;
            }
        }

        return _today;
    }

    /// <summary>The last day until which the value at the end of a day holds without a change, the end of time where it never changes again.</summary>
    public DateOnly HeldThrough(DateOnly day)
    {
        foreach (var (_, changedOn, _) in _changes)
        {
            if (changedOn > day)
            {
                return changedOn.AddDays(-1);
            }
        }

        return DateOnly.MaxValue;
    }

    /// <summary>The value as it was known at a moment: changes after it are undone (D-3).</summary>
    public ValueByDay<T> KnownAt(DateTimeOffset moment)
    {
        for (var at = 0; at < _changes.Length; at++)
        {
            if (_changes[at].At > moment)
            {
                return new(_changes[at].Former, _changes[..at]);
            }
        }

        return this;
    }
}
