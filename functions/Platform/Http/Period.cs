using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The time that a list is asked for: <c>?from=</c> and <c>?to=</c>, both included.</summary>
internal static class Period
{
    /// <summary>How long it is when the caller does not say.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromDays(366);

    // V-16: records are searchable for four years at least.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366 * 10);

    // Older than any record. Keeps calendar arithmetic away from the ends of time.
    private static readonly DateTimeOffset FirstRecord = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the time of a request, and notes its faults.</summary>
    /// <param name="checks">Takes the faults.</param>
    /// <param name="now">The end, when the request names none or a later one.</param>
    public static (DateTimeOffset From, DateTimeOffset To) Read(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var until = checks.OptionalValue<DateTimeOffset>("to", request.Query(checks, "to"), TryReadInstant, Reason.NotAnInstant);
        var to = until < now ? until.Value : now;
        var from = checks.OptionalValue<DateTimeOffset>("from", request.Query(checks, "from"), TryReadInstant, Reason.NotAnInstant)
            ?? (to - FirstRecord > Default ? to - Default : FirstRecord);
        checks.That(from >= FirstRecord, "from", Reason.TooEarly(FirstRecord));
        checks.That(from <= to, "from", Reason.TooLate(to));
        checks.That(to - from <= Longest, "from", Reason.PeriodTooLong(Longest.Days));
        return (from, to);
    }

    /// <summary>Reads days instead of instants, and notes their faults.</summary>
    /// <param name="today">The end, when the request names none or a later one. Shanghai.</param>
    public static (DateOnly From, DateOnly To) ReadDays(HttpRequest request, Checks checks, DateOnly today)
    {
        var first = DateOnly.FromDateTime(FirstRecord.DateTime);
        var to = checks.OptionalDay("to", request.Query(checks, "to")) is { } last && last < today ? last : today;
        var from = checks.OptionalDay("from", request.Query(checks, "from"))
            ?? (to.DayNumber - first.DayNumber > Default.Days ? to.AddDays(-Default.Days) : first);
        checks.That(from >= first, "from", Reason.TooEarly(first));
        checks.That(from <= to, "from", Reason.TooLate(to));
        checks.That(to.DayNumber - from.DayNumber <= Longest.Days, "from", Reason.PeriodTooLong(Longest.Days));
        return (from, to);
    }

    /// <summary>Reads an instant as RFC 3339 writes it, in UTC. False where the text does not fit.</summary>
    public static bool TryReadInstant(string? text, out DateTimeOffset instant)
    {
        var good = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value);
        instant = value.ToUniversalTime();
        return good;
    }
}
