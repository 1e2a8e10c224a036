namespace FunctionsHost.Timers;

/// <summary>A schedule with a fixed period, counted from the last run.</summary>
/// <param name="period">Greater than zero.</param>
internal sealed class PeriodTimerSchedule(TimeSpan period) : TimerSchedule
{
    public override bool IsFrequent => IsWithinMinute(period);

    public override DateTimeOffset Next(DateTimeOffset after) => after + period;
}
