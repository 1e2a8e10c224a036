namespace ElevatorFunctions.Notices;

/// <summary>How far a notice has come (rule book, section 10).</summary>
public enum NoticeState
{
    /// <summary>Waits to be sent, for the first time or again.</summary>
    Queued,

    /// <summary>The gateway has taken it.</summary>
    Sent,

    /// <summary>The gateway says that the phone has it.</summary>
    Delivered,

    /// <summary>The gateway says that the phone will not get it.</summary>
    Failed,

    /// <summary>Given up after the last try. An operator may have it tried again.</summary>
    Dead,
}
