namespace ElevatorFunctions.Platform.Storage;

/// <summary>A queue that the app reads.</summary>
/// <param name="Name">Its name in the namespace.</param>
internal sealed record StorageQueue(string Name);
