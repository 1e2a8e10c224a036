using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>What stands at a visit's key: the visit, nothing, or the mark that it was abandoned before it was recorded.</summary>
/// <param name="Visit">The visit; null for nothing or abandoned.</param>
/// <param name="IsAbandoned">True when it can never be recorded any more.</param>
public sealed record VisitRecord(Versioned<Visit>? Visit, bool IsAbandoned)
{
    /// <summary>Nothing, so far.</summary>
    public static readonly VisitRecord Nothing = new(null, IsAbandoned: false);

    /// <summary>Abandoned.</summary>
    public static readonly VisitRecord Abandoned = new(null, IsAbandoned: true);
}
