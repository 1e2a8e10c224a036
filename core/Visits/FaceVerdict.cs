namespace ElevatorFunctions.Core.Visits;

/// <summary>What a face assertion proved (V-9). A default value proves nothing.</summary>
public enum FaceVerdict
{
    /// <summary>None was given, or one that the identity provider did not sign.</summary>
    Missing,

    /// <summary>This person, for this action, fresh and unused.</summary>
    Accepted,

    /// <summary>Somebody else.</summary>
    WrongPerson,

    /// <summary>Made for another action.</summary>
    WrongPurpose,

    /// <summary>Older than 5 min.</summary>
    Expired,

    /// <summary>Used before.</summary>
    Used,
}
