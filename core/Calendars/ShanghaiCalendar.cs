namespace ElevatorFunctions.Core.Calendars;

/// <summary>
/// The days, months and years of the rule book: those of Asia/Shanghai, which is UTC+8 all year. Summer time ended in 1991, before any
/// record of this system, and the machine's time zone data plays no part.
/// </summary>
public static class ShanghaiCalendar
{
    /// <summary>Ahead of UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The instant as Shanghai's clocks show it.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day an instant is in.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The month an instant is in.</summary>
    public static YearMonth MonthOf(DateTimeOffset instant) => YearMonth.Of(DayOf(instant));

    /// <summary>The first instant of a day, in UTC. It is also the end (not included) of the day before.</summary>
    public static DateTimeOffset StartOfDay(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, Offset).ToUniversalTime();
}
