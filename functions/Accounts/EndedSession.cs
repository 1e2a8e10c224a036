namespace ElevatorFunctions.Accounts;

/// <summary>A session that ended before its access tokens ran out.</summary>
/// <param name="Id">The session.</param>
/// <param name="At">When it ended, UTC.</param>
internal sealed record EndedSession(string Id, DateTimeOffset At);
