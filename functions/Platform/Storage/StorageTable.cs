namespace ElevatorFunctions.Platform.Storage;

/// <summary>A table of the system.</summary>
/// <param name="Name">Its name in the storage account.</param>
internal sealed record StorageTable(string Name);
