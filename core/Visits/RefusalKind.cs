namespace ElevatorFunctions.Core.Visits;

/// <summary>What kind of no a refusal is, for a caller that speaks HTTP or anything else.</summary>
public enum RefusalKind
{
    /// <summary>What was sent is no good.</summary>
    BadInput,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>Not for this person.</summary>
    Forbidden,

    /// <summary>Not as things stand.</summary>
    Conflict,
}
