using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Notices;

/// <summary>The hours of the night in which notices that can wait are held back until morning (rule book, section 10).</summary>
public static class QuietHours
{
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
}
