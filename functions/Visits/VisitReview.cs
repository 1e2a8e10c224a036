namespace ElevatorFunctions.Visits;

/// <summary>The use unit's review (V-14).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the reviewer.</param>
/// <param name="Accepted">False when it was refused.</param>
/// <param name="Reason">The reason of a refusal, or null if it was accepted.</param>
internal sealed record VisitReview(DateTimeOffset At, string By, bool Accepted, string? Reason);
