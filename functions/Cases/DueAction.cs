namespace ElevatorFunctions.Cases;

/// <summary>A duty to be done by an activity.</summary>
/// <param name="Reference">What it is about.</param>
/// <param name="Key">The duty's key: the same for the same duty whenever it is asked for.</param>
public sealed record DueAction(string Reference, string Key);
