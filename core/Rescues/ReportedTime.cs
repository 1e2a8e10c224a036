using System.Globalization;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Reads the time of a report. A time without an offset is not read: the reader's time zone must not decide it .</summary>
public static class ReportedTime
{
    /// <summary>Before this no device of ours was made, and a clock that says so was never set .</summary>
    public static DateTimeOffset Earliest { get; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads an instant of RFC 3339, in UTC. Returns false for any other text, and for a time without an offset.</summary>
    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        var written = FullWidth.Fold(text ?? "").Trim();
        var hasOffset = written.EndsWith('Z') || written.EndsWith('z') || (written.Length > 6 && written[^6] is '+' or '-' && written[^3] == ':');
        instant = default;
        return hasOffset
            && written.Length >= "2020-01-01T00:00Z".Length && written[4] == '-' && char.IsAsciiDigit(written[0])
            && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant);
    }

    /// <summary>The time at which a device's message happened, as far as its clock is believed .</summary>
    /// <param name="text">The time as the device says it, or null.</param>
    /// <param name="commissioned">The day on which the elevator was commissioned, or null if it is not known.</param>
    /// <param name="receivedAt">When the message came in, UTC.</param>
    /// <param name="isBelieved">False when the time of receipt counts, because the clock was not set.</param>
    public static DateTimeOffset Of(string? text, DateOnly? commissioned, DateTimeOffset receivedAt, Limits limits, out bool isBelieved)
    {
        isBelieved = TryRead(text, out var at)
            && at >= Earliest
            && (commissioned is not { } day || at >= Calendars.ShanghaiCalendar.StartOfDay(day))
            && at <= receivedAt + limits.DeviceClockAhead;
        return isBelieved && at < receivedAt ? at : receivedAt;
    }
}
