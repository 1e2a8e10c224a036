using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>The pointers of one partition whose things began in a time.</summary>
/// <param name="From">Began at or after.</param>
/// <param name="To">Began at or before.</param>
internal readonly record struct PointerRange(string Partition, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The key behind the oldest.</summary>
    public string End => NewestFirst.Before(From) + "~";

    /// <summary>All pointers of a partition.</summary>
    public static PointerRange Whole(string partition) => new(partition, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>The months of a list in a time, newest first.</summary>
    public static IEnumerable<PointerRange> MonthsOf(string list, DateTimeOffset from, DateTimeOffset to)
    {
        for (var month = ShanghaiCalendar.MonthOf(to); month >= ShanghaiCalendar.MonthOf(from); month = month.AddMonths(-1))
        {
            yield return new PointerRange(PointerLists.OfMonth(list, month), from, to);
        }
    }

    /// <summary>The key after which the newest come. A continuation starts at its own key, never before the newest.</summary>
    public string StartAfter(string? position)
    {
        var newest = NewestFirst.Before(To);
        return position is not null && string.CompareOrdinal(position, newest) > 0 ? position : newest;
    }
}
