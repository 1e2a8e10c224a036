using NCrontab;

namespace FunctionsHost.Timers;

/// <summary>When a timer runs.</summary>
internal abstract class TimerSchedule
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The first occurrence after a moment.</summary>
    /// <param name="after">The moment. An occurrence at it does not count.</param>
    public abstract DateTimeOffset Next(DateTimeOffset after);

    /// <summary>
    /// Whether it occurs more than once a minute all the time. Such a schedule is not monitored, as on the Functions host: a start after a
    /// pause has nothing to make up for.
    /// </summary>
    public abstract bool IsFrequent { get; }

    /// <summary>Reads an expression: five or six NCrontab fields, or a time span.</summary>
    /// <param name="expression">The expression, settings already replaced.</param>
    /// <param name="zone">The zone whose clock the fields mean.</param>
    /// <returns>The schedule, or null when it is neither.</returns>
    public static TimerSchedule? Parse(string expression, TimeZoneInfo zone)
    {
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is 5 or 6)
        {
            var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length == 6 };
            return CrontabSchedule.TryParse(expression, options) is { } cron ? new CronTimerSchedule(cron, fields, zone) : null;
        }

        return TimeSpan.TryParse(expression, out var period) && period > TimeSpan.Zero ? new PeriodTimerSchedule(period) : null;
    }

    private protected static bool IsWithinMinute(TimeSpan interval) => interval < Minute;
}
