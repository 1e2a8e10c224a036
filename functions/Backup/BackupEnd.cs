namespace ElevatorFunctions.Backup;

/// <summary>A backup whose files are all written.</summary>
/// <param name="StartedAt">When its first row was read.</param>
internal sealed record BackupEnd(string Backup, DateTimeOffset StartedAt, IReadOnlyList<BackupFile> Files);
