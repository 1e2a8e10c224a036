using System.Globalization;
using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>Days and moments as the JSON of the API writes them. Shanghai is eight hours ahead all year.</summary>
internal static class OutsideDays
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The day of a moment in Shanghai.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Shanghai).DateTime);

    /// <summary>24:00 of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), Shanghai);

    /// <summary>A day as text.</summary>
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a member.</summary>
    public static DateOnly Day(this JsonElement row, string name) => DateOnly.ParseExact(row.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a member, or null without it.</summary>
    public static DateOnly? DayIn(this JsonElement row, string name) => row.Has(name) ? row.Day(name) : null;

    /// <summary>The moment of a member.</summary>
    public static DateTimeOffset At(this JsonElement row, string name) => row.GetProperty(name).GetDateTimeOffset();

    /// <summary>The moment of a member, or null without it.</summary>
    public static DateTimeOffset? AtIn(this JsonElement row, string name) => row.Has(name) ? row.At(name) : null;

    /// <summary>The text of a member.</summary>
    public static string Word(this JsonElement row, string name) => row.GetProperty(name).ToString();

    /// <summary>The text of a member, or null without it.</summary>
    public static string? WordIn(this JsonElement row, string name) => row.Has(name) ? row.Word(name) : null;

    /// <summary>Whether a row has a member with a value.</summary>
    public static bool Has(this JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
