namespace ElevatorFunctions.Backup;

/// <summary>A part of a table that is exported.</summary>
/// <param name="Next">Where the next part begins, or null after the last.</param>
internal sealed record ExportedPart(BackupFile File, string? Next);
