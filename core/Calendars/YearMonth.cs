using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ElevatorFunctions.Core.Calendars;

/// <summary>
/// A calendar month. Not a period of 30 days, and not tied to a place: <see cref="ShanghaiCalendar"/> says which one an instant is in.
/// </summary>
public readonly record struct YearMonth : IComparable<YearMonth>
{
    // Months since January of year 1. A default instance is 0001-01, as a default DateOnly is 0001-01-01.
    private readonly int _months;

    private YearMonth(int months) => _months = months;

    /// <summary>The month of this year and number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public YearMonth(int year, int month)
        : this(Of(new DateOnly(year, month, 1))._months)
    {
    }

    /// <summary>1 to 9999.</summary>
    public int Year => (_months / 12) + 1;

    /// <summary>1 to 12.</summary>
    public int Month => (_months % 12) + 1;

    public DateOnly FirstDay => new(Year, Month, 1);

    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));

    /// <summary>The earlier month.</summary>
    public static bool operator <(YearMonth left, YearMonth right) => left._months < right._months;

    /// <summary>The earlier month, or the same.</summary>
    public static bool operator <=(YearMonth left, YearMonth right) => left._months <= right._months;

    /// <summary>The later month.</summary>
    public static bool operator >(YearMonth left, YearMonth right) => left._months > right._months;

    /// <summary>The later month, or the same.</summary>
    public static bool operator >=(YearMonth left, YearMonth right) => left._months >= right._months;

    /// <summary>The month of a day.</summary>
    public static YearMonth Of(DateOnly day) => new(((day.Year - 1) * 12) + day.Month - 1);

    /// <summary>Reads <c>yyyy-MM</c>. Returns false if the text is not a month.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out YearMonth month)
    {
        var good = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = Of(day);
        return good;
    }

    /// <summary>Reads <c>yyyy-MM</c>.</summary>
    /// <exception cref="FormatException">The text is not a month.</exception>
    public static YearMonth Parse(string? text) =>
        TryParse(text, out var month) ? month : throw new FormatException("The text must be a month, such as 2026-07.");

    /// <summary>The month so many months later, or earlier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in the years 1 to 9999.</exception>
    public YearMonth AddMonths(int months) => Of(FirstDay.AddMonths(months));

    /// <summary>Orders by time.</summary>
    public int CompareTo(YearMonth other) => _months.CompareTo(other._months);

    /// <summary><c>yyyy-MM</c>.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
