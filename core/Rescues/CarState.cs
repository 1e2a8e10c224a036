namespace ElevatorFunctions.Core.Rescues;

/// <summary>Where a car stands, as its device says. Null stands for a fact that the device does not know.</summary>
/// <param name="Floor">The floor as the panel shows it, such as <c>3</c> or <c>B1</c>.</param>
/// <param name="Direction"><c>up</c>, <c>down</c> or <c>none</c>.</param>
/// <param name="DoorZone">Whether it is where doors may open.</param>
/// <param name="DoorClosed">Whether the door of the car is closed.</param>
/// <param name="Occupied">Whether somebody is in it.</param>
public sealed record CarState(string? Floor, string? Direction, bool? DoorZone, bool? DoorClosed, bool? Occupied)
{
    /// <summary>Longest floor, in UTF-16 code units.</summary>
    public const int LongestFloor = 16;

    /// <summary>The ways in which a car can move.</summary>
    public static IReadOnlyList<string> Directions { get; } = ["up", "down", "none"];
}
