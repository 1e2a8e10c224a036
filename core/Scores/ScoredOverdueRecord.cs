using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Scores;

/// <summary>An overdue record of the company in the window (D-34).</summary>
/// <param name="Record">The due day that passed unserved.</param>
/// <param name="IsExempt">Whether it is exempted: shown, not counted (D-27).</param>
public sealed record ScoredOverdueRecord(OverdueRecord Record, bool IsExempt);
