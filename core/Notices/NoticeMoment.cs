using System.Globalization;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Notices;

/// <summary>A moment in the text of a notice (rule book, section 10).</summary>
public static class NoticeMoment
{
    /// <summary>Day, hour and minute of Shanghai, such as <c>11月3日10:00</c>. Seconds are left out, so that a deadline is never named too late.</summary>
    public static string Of(DateTimeOffset instant) => ShanghaiCalendar.Local(instant).ToString("M月d日HH:mm", CultureInfo.InvariantCulture);
}
