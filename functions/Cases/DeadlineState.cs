namespace ElevatorFunctions.Cases;

/// <summary>The input of an orchestration that watches deadlines, when it starts and when it goes on as new.</summary>
/// <param name="Reference">The reference of the case that it watches.</param>
/// <param name="Done">Keys of the actions done so far.</param>
internal sealed record DeadlineState(string Reference, IReadOnlyList<string> Done);
