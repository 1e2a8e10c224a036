namespace ElevatorFunctions.Rescues;

/// <summary>A duty of a rescue, to be done by an activity.</summary>
/// <param name="Reference">The rescue.</param>
/// <param name="Key">The duty's key (<see cref="Core.Rescues.RescueDuty"/>).</param>
public sealed record RescueTask(string Reference, string Key);
