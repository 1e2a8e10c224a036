using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The window that a request is about.</summary>
/// <param name="Date">The date of the night, where it is one.</param>
internal sealed record ScoreSelection(DateOnly? Date, ScoreWindow Window, DateOnly AsOf);
