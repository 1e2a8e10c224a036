namespace ElevatorFunctions.Core.Elevators;

/// <summary>The registered status of an elevator (E-1). An elevator in any status is managed (E-2).</summary>
public enum ElevatorStatus
{
    /// <summary>在用.</summary>
    InUse,

    /// <summary>停用.</summary>
    Stopped,

    /// <summary>告知中: its installation is notified and not yet registered.</summary>
    BeingNotified,
}
