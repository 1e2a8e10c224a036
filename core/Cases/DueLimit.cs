namespace ElevatorFunctions.Core.Cases;

/// <summary>The time limit that an action of the system belongs to.</summary>
public enum DueLimit
{
    /// <summary>None: the action is due at once.</summary>
    Now,

    /// <summary>To accept (R-5, P-3).</summary>
    Accept,

    /// <summary>To arrive .</summary>
    Arrive,

    /// <summary>To complete .</summary>
    Complete,

    /// <summary>The interval of reminders while nobody says anything .</summary>
    Silent,

    /// <summary>To handle a complaint (P-3).</summary>
    Handle,

    /// <summary>To review what was handled (P-3).</summary>
    Review,
}
