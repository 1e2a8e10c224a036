namespace ElevatorFunctions.Platform.Storage;

/// <summary>A container of blobs.</summary>
/// <param name="Name">Its name in the storage account.</param>
internal sealed record StorageContainer(string Name);
