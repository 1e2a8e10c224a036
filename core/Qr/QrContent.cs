using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Qr;

/// <summary>
/// What a genuine code says (E-4). That it is genuine does not say that it is good: it may be revoked, which the elevator's row knows, or
/// past its day.
/// </summary>
/// <param name="Code">The elevator.</param>
/// <param name="Version">The issue, from 1; a reissue has another.</param>
/// <param name="Until">The last day of a temporary code, in Shanghai, or null for a printed one.</param>
public readonly record struct QrContent(ElevatorCode Code, int Version, DateOnly? Until)
{
    /// <summary>Whether the code is past its last day, which is itself still good.</summary>
    public bool IsExpiredAt(DateTimeOffset moment) => Until < ShanghaiCalendar.DayOf(moment);
}
