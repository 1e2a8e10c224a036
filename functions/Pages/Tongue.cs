using System.Globalization;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Pages;

/// <summary>The language of a page: Chinese, or English where the address or the browser asks for it.</summary>
internal readonly record struct Tongue(bool IsEnglish)
{
    /// <summary>Query parameter that chooses it: <c>zh</c> or <c>en</c>.</summary>
    public const string Parameter = "lang";

    /// <summary>Its code in the attribute <c>lang</c>.</summary>
    public string Code => IsEnglish ? "en" : "zh-CN";

    /// <summary>The language that a request asks for.</summary>
    public static Tongue Of(HttpRequest request) => new(request.Query[Parameter].ToString() switch
    {
        "en" => true,
        "zh" => false,
        _ => Language.PrefersEnglish(request),
    });

    /// <summary>One of two texts.</summary>
    public string Say(string chinese, string english) => IsEnglish ? english : chinese;

    /// <summary>A moment as hours and minutes in Shanghai.</summary>
    public static string ClockOf(DateTimeOffset moment) => ShanghaiCalendar.Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment with its day in Shanghai.</summary>
    public static string DayAndClockOf(DateTimeOffset moment) =>
        ShanghaiCalendar.Local(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
