namespace ElevatorFunctions.Backup;

/// <summary>A file of a backup: some rows of a table, a line each, compressed by gzip.</summary>
/// <param name="Name">Its blob in the container.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Bytes">How long it is as it is stored.</param>
/// <param name="Sha256">The hash of these bytes, lower-case hexadecimal.</param>
internal sealed record BackupFile(string Name, string Table, long Rows, long Bytes, string Sha256);
