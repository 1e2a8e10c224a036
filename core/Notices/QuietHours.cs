using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Notices;

/// <summary>The hours of the night in which notices that can wait are held back until morning (rule book, section 10).</summary>
public static class QuietHours
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>The first moment from <paramref name="moment"/> on that is outside the quiet hours, UTC.</summary>
    /// <param name="moment">When something would be sent.</param>
    /// <param name="limits">Holds the hours. They begin in the evening and end in the morning.</param>
    public static DateTimeOffset EndOf(DateTimeOffset moment, Limits limits)
    {
        var clock = TimeOnly.FromTimeSpan(ShanghaiCalendar.Local(moment).TimeOfDay);
        if (clock >= limits.QuietUntil && clock < limits.QuietFrom)
        {
            return moment;
        }

        var today = ShanghaiCalendar.DayOf(moment);
        var morning = clock < limits.QuietUntil ? today : today.AddDays(1);
        return ShanghaiCalendar.StartOfDay(morning) + limits.QuietUntil.ToTimeSpan();
    }

    /// <summary>
    /// When to ask for a notice that is of use before a deadline only: at a moment, or an hour before the night that would leave less than an hour.
    /// </summary>
    /// <param name="moment">When it would be asked for.</param>
    /// <param name="deadline">When it is of no use any more.</param>
    /// <param name="limits">Holds the hours.</param>
    public static DateTimeOffset InTime(DateTimeOffset moment, DateTimeOffset deadline, Limits limits)
    {
        var morning = EndOf(moment, limits);
        return morning == moment || morning + Ahead <= deadline
            ? moment
            : ShanghaiCalendar.StartOfDay(ShanghaiCalendar.DayOf(morning).AddDays(-1)) + limits.QuietFrom.ToTimeSpan() - Ahead;
    }
}
