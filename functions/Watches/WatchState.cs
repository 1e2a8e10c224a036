namespace ElevatorFunctions.Watches;

/// <summary>What an orchestration that watches something is told when it starts, and tells itself when it goes on as new.</summary>
/// <param name="Reference">What it watches.</param>
/// <param name="Done">Keys of duties done so far.</param>
public sealed record WatchState(string Reference, IReadOnlyList<string> Done);
