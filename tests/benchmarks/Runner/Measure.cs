namespace ElevatorFunctions.Benchmarks.Runner;

/// <summary>One of the figures a round of a scenario yields.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">Its unit, for the table.</param>
/// <param name="Bound">What it must hold; null for a figure that only explains.</param>
public sealed record Measure(string Name, string Unit, Bound? Bound = null);
