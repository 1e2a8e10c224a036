namespace ElevatorFunctions.Core.Elevators;

/// <summary>What an elevator is registered as (E-1). An elevator in any of them is managed (E-2).</summary>
public enum ElevatorStatus
{
    /// <summary>在用.</summary>
    InUse,

    /// <summary>停用.</summary>
    Stopped,

    /// <summary>告知中: its installation is notified and not yet registered.</summary>
    BeingNotified,
}
