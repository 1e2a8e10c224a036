namespace ElevatorFunctions.Service;

/// <summary>A part that the app needs, and how it is.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Fault">Why it is not ready, or null when it is.</param>
internal sealed record PartCheck(string Name, Reason? Fault);
