namespace ElevatorFunctions.Core.Visits;

/// <summary>The kind of a refusal, independent of HTTP.</summary>
public enum RefusalKind
{
    /// <summary>The input is not valid.</summary>
    BadInput,

    /// <summary>The subject does not exist.</summary>
    NotFound,

    /// <summary>The person is not permitted.</summary>
    Forbidden,

    /// <summary>The present state does not allow it.</summary>
    Conflict,
}
