using NCrontab;

namespace FunctionsHost.Timers;

/// <summary>An NCrontab expression on the clock of a time zone.</summary>
/// <remarks>
/// Where the clock is put forward, an occurrence in the gap comes as much later as the gap is wide. Where it is put back, the hour that
/// is passed twice holds the occurrences of an interval (first fields with <c>*</c>, <c>/</c> or <c>-</c>) both times, and a fixed time once,
/// as on the Functions host.
/// </remarks>
internal sealed class CronTimerSchedule : TimerSchedule
{
    private readonly CrontabSchedule _cron;
    private readonly TimeZoneInfo _zone;
    private readonly bool _isInterval;

    /// <summary>Takes a parsed expression.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="fields">Its five or six fields as written.</param>
    public CronTimerSchedule(CrontabSchedule cron, string[] fields, TimeZoneInfo zone)
    {
        _cron = cron;
        _zone = zone;
        _isInterval = fields.Take(fields.Length - 3).Any(field => field.AsSpan().ContainsAny('*', '/', '-'));
        IsFrequent = fields.Length == 6 && fields.Skip(1).All(field => field is "*") && OccursTwiceAMinute(cron);
    }

    public override bool IsFrequent { get; }

    public override DateTimeOffset Next(DateTimeOffset after)
    {
        var offset = _zone.GetUtcOffset(after);
        var local = after.ToOffset(offset).DateTime;
        var next = ToInstant(_cron.GetNextOccurrence(local), offset);
        if (_isInterval && _zone.IsAmbiguousTime(local) && _zone.GetUtcOffset(next) < offset)
        {
            // First passage through the doubled hour, and the next occurrence lies behind both: look into the second one.
            var standard = _zone.GetUtcOffset(next);
            var second = new DateTimeOffset(_cron.GetNextOccurrence(local - (offset - standard)), standard);
            return second > after && second < next ? second : next;
        }

        return next;
    }

    private DateTimeOffset ToInstant(DateTime local, TimeSpan offsetBefore)
    {
        // In a gap, and in a doubled hour, time goes on by the offset that was in force before.
        var goesOn = _zone.IsInvalidTime(local)
            || (_zone.IsAmbiguousTime(local) && _zone.GetAmbiguousTimeOffsets(local).Contains(offsetBefore));
        return new DateTimeOffset(local, goesOn ? offsetBefore : _zone.GetUtcOffset(local));
    }

    private static bool OccursTwiceAMinute(CrontabSchedule cron)
    {
        // Any moment serves: only the seconds are restricted.
        var first = cron.GetNextOccurrence(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
        return IsWithinMinute(cron.GetNextOccurrence(first) - first);
    }
}
