using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>The content at a visit's key: the visit, nothing, or the mark that it was abandoned before it was recorded.</summary>
/// <param name="Visit">The visit, or null if nothing is there or it was abandoned.</param>
/// <param name="IsAbandoned">True when it can never be recorded any more.</param>
internal sealed record VisitRecord(Versioned<Visit>? Visit, bool IsAbandoned)
{
    /// <summary>Nothing, so far.</summary>
    public static readonly VisitRecord Nothing = new(null, IsAbandoned: false);

    public static readonly VisitRecord Abandoned = new(null, IsAbandoned: true);
}
