namespace ElevatorFunctions.Elevators;

/// <summary>How many elevators of a district were in use (E-2) when a day ended.</summary>
/// <param name="District">District code.</param>
/// <param name="Day">The day, Shanghai.</param>
/// <param name="InUse">How many.</param>
internal sealed record ElevatorCount(string District, DateOnly Day, int InUse);
