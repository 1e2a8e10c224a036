using System.Collections.Immutable;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>A value of the registry as it stood at the end of each day, Shanghai. Before the oldest change the value from before it holds (D-3).</summary>
public sealed class ValueByDay<T>
{
    private readonly ImmutableArray<(DateOnly Day, T Former)> _changes;
    private readonly T _today;

    /// <summary>A value from its changes.</summary>
    /// <param name="today">The value now.</param>
    /// <param name="changes">When it changed, UTC, and the value before, in any order. Empty if it never changed.</param>
    public ValueByDay(T today, params IEnumerable<(DateTimeOffset At, T Former)> changes) =>
        (_today, _changes) = (today, [.. changes.OrderBy(change => change.At).Select(change => (ShanghaiCalendar.DayOf(change.At), change.Former))]);

    /// <summary>The value at the end of a day.</summary>
    public T On(DateOnly day)
    {
        foreach (var (changedOn, former) in _changes)
        {
            if (changedOn > day)
            {
                return former;
            }
        }

        return _today;
    }
}
