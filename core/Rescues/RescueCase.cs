using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The facts of one rescue that figures over many rescues need.</summary>
/// <param name="District">District code.</param>
/// <param name="IsCentral">Whether the tighter limits of the central urban area hold .</param>
/// <param name="OpenedAt">When it was opened. This instant decides to which period it belongs.</param>
/// <param name="Progress">How it stands.</param>
public sealed record RescueCase(string District, bool IsCentral, DateTimeOffset OpenedAt, RescueProgress Progress)
{
    /// <summary>True when people were trapped, said or presumed: it has limits .</summary>
    public bool IsRescue => Progress.TrappedAt is not null;

    /// <summary>True when the rescuer found people trapped: a confirmed entrapment (S-2).</summary>
    public bool IsEntrapment => Progress.Rescued?.Report?.Outcome == RescueOutcome.Entrapment;

    /// <summary>Hour of day of the first dispatch, or of the opening without a dispatch. 0 to 23, Asia/Shanghai.</summary>
    public int Hour => ShanghaiCalendar.Local(Progress.Dispatches.FirstOrDefault()?.At ?? OpenedAt).Hour;
}
