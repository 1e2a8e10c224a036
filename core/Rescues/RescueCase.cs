using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>What figures over many rescues need to know of one.</summary>
/// <param name="District">District code.</param>
/// <param name="IsCentral">Whether the tighter limits of the central urban area hold .</param>
/// <param name="OpenedAt">When it was opened; the period it belongs to is that of this instant.</param>
/// <param name="Progress">How it stands.</param>
public sealed record RescueCase(string District, bool IsCentral, DateTimeOffset OpenedAt, RescueProgress Progress)
{
    /// <summary>True when people were trapped, said or presumed: it has limits .</summary>
    public bool IsRescue => Progress.TrappedAt is not null;

    /// <summary>True when the rescuer found people trapped: a confirmed entrapment (S-2).</summary>
    public bool IsEntrapment => Progress.Rescued?.Report?.Outcome == RescueOutcome.Entrapment;

    /// <summary>Hour of day of the first dispatch, 0 to 23, Asia/Shanghai; of the opening where nobody was called.</summary>
    public int Hour => ShanghaiCalendar.Local(Progress.Dispatches.FirstOrDefault()?.At ?? OpenedAt).Hour;
}
