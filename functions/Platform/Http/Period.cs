using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The time that a list is asked for: <c>?from=</c> and <c>?to=</c>, both included.</summary>
public static class Period
{
    /// <summary>How long it is when the caller does not say.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromDays(366);

    // V-16: records are searchable for four years at least.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366 * 10);

    // Older than any record; keeps calendar arithmetic away from the ends of time.
    private static readonly DateTimeOffset FirstRecord = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the time of a request; what is wrong is noted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="checks">Takes the faults.</param>
    /// <param name="now">The end, when the request names none or a later one.</param>
    public static (DateTimeOffset From, DateTimeOffset To) Read(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var until = checks.OptionalValue<DateTimeOffset>("to", request.Query("to"), TryReadInstant, "is an RFC 3339 instant");
        var to = until < now ? until.Value : now;
        var from = checks.OptionalValue<DateTimeOffset>("from", request.Query("from"), TryReadInstant, "is an RFC 3339 instant")
            ?? (to - FirstRecord > Default ? to - Default : FirstRecord);
        checks.That(
            FirstRecord <= from && from <= to && to - from <= Longest,
            "from",
            $"is past, not before {FirstRecord:yyyy}, and before 'to' by {Longest.Days} days at most");
        return (from, to);
    }

    private static bool TryReadInstant(string? text, out DateTimeOffset instant)
    {
        var good = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value);
        instant = value.ToUniversalTime();
        return good;
    }
}
