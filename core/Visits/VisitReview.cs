namespace ElevatorFunctions.Core.Visits;

/// <summary>The use unit's word on a visit without signature (V-14).</summary>
/// <param name="At">When it was given.</param>
/// <param name="Accepted">Whether the visit was accepted.</param>
/// <param name="Reason">Why not, where it was not.</param>
public sealed record VisitReview(DateTimeOffset At, bool Accepted, string? Reason = null);
