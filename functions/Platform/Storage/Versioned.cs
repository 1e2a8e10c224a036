using Azure;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>A document and the version of the row it was read from.</summary>
internal sealed record Versioned<T>(T Document, ETag Version);
