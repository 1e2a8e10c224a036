using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The days that are assessed, and the moment at which they are judged (D-1, D-2). Later acts do not change a window any more.</summary>
public sealed record ScoreWindow
{
    /// <summary>Most days of a window, so that it holds a leap year.</summary>
    public const int MostDays = 366;

    private ScoreWindow()
    {
    }

    /// <summary>The first day, Shanghai.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The last day, Shanghai: the day of the assessment.</summary>
    public DateOnly To { get; private init; }

    /// <summary>The moment of judgement: an act is known if its stamp is not after it.</summary>
    public DateTimeOffset Moment { get; private init; }

    /// <summary>The first day of the fault rate, which looks at the whole calendar year (D-52).</summary>
    public DateOnly FaultFrom => FirstDayOfYear(To);

    /// <summary>The day whose due days are not decided yet at the moment.</summary>
    public DateOnly Today => ShanghaiCalendar.DayOf(Moment);

    /// <summary>The window of a snapshot: from 1 January to the date, judged at the end of the date (D-62).</summary>
    /// <exception cref="ArgumentException">The date is not over yet.</exception>
    public static ScoreWindow OfSnapshot(DateOnly date, DateTimeOffset now) => ShanghaiCalendar.StartOfDay(date.AddDays(1)) <= now
        ? Of(from: null, date, asOf: null, now)
        : throw new ArgumentException("The date must be over.", nameof(date));

    /// <summary>A window.</summary>
    /// <param name="from">The first day, or null for 1 January of the last day's year.</param>
    /// <param name="to">The last day.</param>
    /// <param name="asOf">The day at whose end it is judged, or null for the last day. If that end is to come, it is judged now.</param>
    /// <exception cref="ArgumentException">The days are not a window.</exception>
    public static ScoreWindow Of(DateOnly? from, DateOnly to, DateOnly? asOf, DateTimeOffset now)
    {
        if (FaultsOf(from, to, asOf, now) is [var fault, ..])
        {
            throw new ArgumentException($"'{fault.Field}' must keep the bounds of a window.", fault.Field);
        }

        var end = ShanghaiCalendar.StartOfDay((asOf ?? to).AddDays(1));
        return new() { From = from ?? FirstDayOfYear(to), To = to, Moment = end < now ? end : now };
    }

    /// <summary>The days that keep the parts from being a window, with reasons: <c>from</c> ≤ <c>to</c> ≤ <c>asOf</c> ≤ today (D-1, D-2).</summary>
    public static IReadOnlyList<(string Field, Reason Reason)> FaultsOf(DateOnly? from, DateOnly to, DateOnly? asOf, DateTimeOffset now)
    {
        var today = ShanghaiCalendar.DayOf(now);
        var faults = new List<(string, Reason)>();
        if (to > today)
        {
            faults.Add(("to", Reason.TooLate(today)));
        }

        if (from > to)
        {
            faults.Add(("from", Reason.TooLate(to)));
        }
        else if (from is { } first && to.DayNumber - first.DayNumber >= MostDays)
        {
            faults.Add(("from", Reason.PeriodTooLong(MostDays)));
        }

        if (asOf < to)
        {
            faults.Add(("asOf", Reason.TooEarly(to)));
        }
        else if (asOf > today)
        {
            faults.Add(("asOf", Reason.TooLate(today)));
        }

        return faults;
    }

    /// <summary>Whether a day is one of the window, whose events belong to it (D-5).</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;

    private static DateOnly FirstDayOfYear(DateOnly day) => new(day.Year, 1, 1);
}
