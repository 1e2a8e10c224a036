namespace ElevatorFunctions.Core.Visits;

/// <summary>The end of an open visit as invalid, by somebody else than its worker (V-19).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the main account or the supervisor.</param>
public sealed record VisitEnd(DateTimeOffset At, string By, string Reason);
