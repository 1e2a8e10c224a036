using System.Globalization;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Pages;

namespace ElevatorFunctions.Operations;

/// <summary>Moments and spans in words.</summary>
internal static class Moments
{
    /// <summary>A moment in Shanghai, to the second.</summary>
    public static string Of(DateTimeOffset moment) =>
        ShanghaiCalendar.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A moment of the orchestrations, which is UTC.</summary>
    public static DateTimeOffset Utc(DateTime moment) => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc));

    /// <summary>A span, as its two largest units.</summary>
    public static string Span(TimeSpan span, Tongue tongue) => span.Duration() switch
    {
        { TotalSeconds: < 1 } brief => Invariant($"{brief.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } seconds => Invariant($"{seconds.TotalSeconds:0.#}{tongue.Say("秒", " s")}"),
        { TotalHours: < 1 } minutes => Invariant($"{minutes.Minutes}{tongue.Say("分", " min ")}{minutes.Seconds}{tongue.Say("秒", " s")}"),
        { TotalDays: < 1 } hours => Invariant($"{hours.Hours}{tongue.Say("小时", " h ")}{hours.Minutes}{tongue.Say("分", " min")}"),
        var days => Invariant($"{days.Days}{tongue.Say("天", " d ")}{days.Hours}{tongue.Say("小时", " h")}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
