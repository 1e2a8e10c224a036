using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Scores;

/// <summary>The window that a request names: by the date of a night, by its days, or not at all.</summary>
/// <param name="Date">The night, or null.</param>
/// <param name="Window">The window of the days, or null.</param>
/// <param name="AsOf">The day at whose end the window is judged.</param>
internal sealed record ScoreQuery(DateOnly? Date, ScoreWindow? Window, DateOnly AsOf)
{
    /// <summary>Reads the query, and notes its faults.</summary>
    /// <param name="now">The moment at which a window is judged whose end is to come.</param>
    public static ScoreQuery Read(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var date = checks.OptionalDay("date", request.Query(checks, "date"));
        var from = checks.OptionalDay("from", request.Query(checks, "from"));
        var to = checks.OptionalDay("to", request.Query(checks, "to"));
        var asOf = checks.OptionalDay("asOf", request.Query(checks, "asOf"));
        if (date is { } night)
        {
            var yesterday = ShanghaiCalendar.DayOf(now).AddDays(-1);
            checks.That(night <= yesterday, "date", Reason.TooLate(yesterday));
            checks.That(to is null, "to", Reason.GivenTwice);
        }

        checks.That(to is not null || (from is null && asOf is null), "to", Reason.Required);
        return to is { } last ? Of(checks, from, last, asOf, now) : new(date, Window: null, AsOf: default);
    }

    /// <summary>A window of days whose faults are noted.</summary>
    public static ScoreQuery Of(Checks checks, DateOnly? from, DateOnly to, DateOnly? asOf, DateTimeOffset now)
    {
        var faults = ScoreWindow.FaultsOf(from, to, asOf, now);
        foreach (var (field, reason) in faults)
        {
            checks.Fail(field, reason);
        }

        return new(Date: null, faults.Count == 0 ? ScoreWindow.Of(from, to, asOf, now) : null, asOf ?? to);
    }
}
