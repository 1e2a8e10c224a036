using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Scores;

/// <summary>Says which nights are owed (S-8, D-62).</summary>
internal sealed class ScoreNights(ScoreStore store, TimeProvider time)
{
    // At 02:00 of Shanghai the overdue records of the day are settled.
    private static readonly TimeSpan Hour = TimeSpan.FromHours(2);

    // Nights further back than a year say nothing that a run of the window would not.
    private const int Most = 366;

    /// <summary>The last date whose night has come at a moment.</summary>
    public static DateOnly LastOwedAt(DateTimeOffset now) => ShanghaiCalendar.DayOf(now - Hour).AddDays(-1);

    /// <summary>When the night of a date begins, UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => ShanghaiCalendar.StartOfDay(date.AddDays(1)) + Hour;

    /// <summary>The oldest date that is over and has no snapshot, or null. Before the first snapshot only yesterday is owed.</summary>
    public async Task<DateOnly?> NextAsync(CancellationToken cancellation)
    {
        var last = LastOwedAt(time.GetUtcNow());
        if (await store.NewestNightAsync(last.AddDays(1), cancellation) is not { } newest)
        {
            return last;
        }

        var next = newest.AddDays(1);
        return next > last ? null : next < last.AddDays(-Most) ? last.AddDays(-Most) : next;
    }

    /// <summary>Whether a snapshot is there and a later one is owed: a night was missed.</summary>
    public async Task<bool> AnyMissedAsync(CancellationToken cancellation)
    {
        var last = LastOwedAt(time.GetUtcNow());
        return await store.NewestNightAsync(last.AddDays(1), cancellation) < last;
    }
}
