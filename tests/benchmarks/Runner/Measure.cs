namespace ElevatorFunctions.Benchmarks.Runner;

/// <summary>One of the figures a round of a scenario yields.</summary>
/// <param name="Name">The measured quantity.</param>
/// <param name="Unit">Its unit, for the table.</param>
/// <param name="Bound">The bound that it must keep, or null for a figure that only explains.</param>
public sealed record Measure(string Name, string Unit, Bound? Bound = null);
