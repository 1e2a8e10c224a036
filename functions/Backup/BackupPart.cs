namespace ElevatorFunctions.Backup;

/// <summary>A part of a table to be exported.</summary>
/// <param name="Number">Which part of the table, from 1.</param>
/// <param name="From">Where storage goes on, or null for the beginning.</param>
internal sealed record BackupPart(string Backup, string Table, int Number, string? From);
