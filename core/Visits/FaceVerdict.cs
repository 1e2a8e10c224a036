namespace ElevatorFunctions.Core.Visits;

/// <summary>The verdict on a face assertion (V-9). A default value proves nothing.</summary>
public enum FaceVerdict
{
    /// <summary>Not given, or not signed by the identity provider.</summary>
    Missing,

    /// <summary>This person, for this action, fresh and unused.</summary>
    Accepted,

    /// <summary>The face of another person.</summary>
    WrongPerson,

    /// <summary>Made for another action.</summary>
    WrongPurpose,

    /// <summary>Older than 5 min.</summary>
    Expired,

    /// <summary>Used before.</summary>
    Used,
}
