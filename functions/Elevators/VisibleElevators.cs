namespace ElevatorFunctions.Elevators;

/// <summary>Where a caller's elevators are found.</summary>
/// <param name="Lists">The lists to read, in order (<see cref="ElevatorListKeys"/>).</param>
/// <param name="Sees">Which of their entries the caller sees.</param>
internal sealed record VisibleElevators(IReadOnlyList<string> Lists, Func<Elevator, bool> Sees);
