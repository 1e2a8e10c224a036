namespace ElevatorFunctions.Core.Visits;

/// <summary>The use unit's review of a visit without signature (V-14).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the reviewer.</param>
/// <param name="Accepted">False when it was refused.</param>
/// <param name="Reason">The reason of a refusal, or null if it was accepted.</param>
public sealed record VisitReview(DateTimeOffset At, string By, bool Accepted, string? Reason = null);
