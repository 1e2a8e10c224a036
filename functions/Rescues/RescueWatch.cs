namespace ElevatorFunctions.Rescues;

/// <summary>What a <see cref="RescueOrchestration"/> is told when it starts, and tells itself when it goes on as new.</summary>
/// <param name="Reference">The rescue.</param>
/// <param name="Done">Keys of duties done so far.</param>
public sealed record RescueWatch(string Reference, IReadOnlyList<string> Done);
