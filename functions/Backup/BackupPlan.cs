namespace ElevatorFunctions.Backup;

/// <summary>The tables of a backup in the order in which they are read.</summary>
/// <param name="Truths">These first, some at a time.</param>
/// <param name="Lists">These when the others are read.</param>
internal sealed record BackupPlan(IReadOnlyList<string> Truths, IReadOnlyList<string> Lists);
