namespace ElevatorFunctions.Core.Elevators;

/// <summary>The statuses that count as maintained.</summary>
public static class ElevatorStatuses
{
    /// <summary>Whether the elevator counts among those maintained (E-2): in use only.</summary>
    public static bool IsMaintained(this ElevatorStatus status) => status == ElevatorStatus.InUse;
}
