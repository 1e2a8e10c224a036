namespace ElevatorFunctions.Scores;

/// <summary>The runs of a window that people asked for.</summary>
/// <param name="Going">The one that goes on, or null.</param>
/// <param name="Done">The newest that is done, or null.</param>
internal sealed record ScoreWindowRuns(string? Going, string? Done);
