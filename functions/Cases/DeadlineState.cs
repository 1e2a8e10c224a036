namespace ElevatorFunctions.Cases;

/// <summary>What an orchestration that watches something is told when it starts, and tells itself when it goes on as new.</summary>
/// <param name="Reference">What it watches.</param>
/// <param name="Done">Keys of duties done so far.</param>
public sealed record DeadlineState(string Reference, IReadOnlyList<string> Done);
