namespace ElevatorFunctions.Cases;

/// <summary>An open case, and how far its orchestration has come.</summary>
/// <param name="DoneTo">All that was due by then is done, UTC.</param>
internal readonly record struct WatchedCase<TCase>(TCase Case, DateTimeOffset DoneTo);
