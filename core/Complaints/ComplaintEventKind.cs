namespace ElevatorFunctions.Core.Complaints;

/// <summary>A kind of event of a complaint. The log keeps every event (P-2).</summary>
public enum ComplaintEventKind
{
    /// <summary>The company has accepted.</summary>
    Accepted,

    /// <summary>The company has handled it.</summary>
    Handled,

    /// <summary>The use unit is content: the complaint is closed.</summary>
    Reviewed,

    /// <summary>The use unit is not content: the complaint has to be handled again.</summary>
    SentBack,

    /// <summary>The complainant is content, after the end.</summary>
    Confirmed,

    /// <summary>The complainant is not content, after the end: a new complaint follows.</summary>
    Reopened,
}
