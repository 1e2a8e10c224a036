namespace ElevatorFunctions.Core.Rescues;

/// <summary>A fault code (故障代码): those of GB/T 24476, and the ways by which people report.</summary>
/// <param name="Code">The code on the wire, such as <c>04</c> or <c>11F</c>.</param>
/// <param name="Label">The Chinese name.</param>
/// <param name="English">The English name.</param>
/// <param name="IsFault">Whether the elevator has a fault, and does not only say how it stands.</param>
/// <param name="Actions">The actions that it asks for.</param>
public sealed record FaultCode(string Code, string Label, string English, bool IsFault, FaultActions Actions);
