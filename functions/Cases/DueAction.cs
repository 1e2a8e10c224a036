namespace ElevatorFunctions.Cases;

/// <summary>An action that an activity has to do.</summary>
/// <param name="Reference">The reference of the case that it is about.</param>
/// <param name="Key">The action's key: the same for the same action whenever it is asked for.</param>
internal sealed record DueAction(string Reference, string Key);
