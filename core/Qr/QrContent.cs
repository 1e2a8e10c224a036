using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Qr;

/// <summary>
/// The content of a genuine code (E-4). A genuine code may still be revoked, which the elevator's row records, or past its last day.
/// </summary>
/// <param name="Code">The elevator.</param>
/// <param name="Version">The issue, from 1. A reissue has another.</param>
/// <param name="Until">The last day of a temporary code, in Shanghai, or null for a printed one.</param>
public readonly record struct QrContent(ElevatorCode Code, int Version, DateOnly? Until)
{
    /// <summary>Whether the code is past its last day, which is itself still good.</summary>
    public bool IsExpiredAt(DateTimeOffset moment) => Until < ShanghaiCalendar.DayOf(moment);
}
