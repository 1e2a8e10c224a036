using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Devices;

/// <summary>The body of a device's message as the contract shows it. It is read generously (<see cref="DeviceMessage"/>).</summary>
/// <param name="MessageId">The same when the message is sent again, with the same code and time.</param>
/// <param name="Code">Fault code.</param>
/// <param name="OccurredAt">When it happened, with an offset. Left out, or a time that cannot be: it counts as it is received.</param>
/// <param name="Car">How the car stands, or null if the elevator has no car or the device does not know.</param>
internal sealed record DeviceEventRequest(
    string? MessageId,
    [Required, Example("04")] string? Code,
    DateTimeOffset? OccurredAt,
    DeviceEventRequest.CarRequest? Car)
{
    /// <summary>How the car stands. Null stands for a fact that the device does not know.</summary>
    /// <param name="Floor">Floor as the panel shows it. A number is taken too.</param>
    /// <param name="Direction"><c>up</c>, <c>down</c> or <c>none</c>.</param>
    /// <param name="DoorZone">Whether it is where doors may open.</param>
    /// <param name="DoorClosed">Whether the door of the car is closed.</param>
    /// <param name="Occupied">Whether somebody is in it.</param>
    internal sealed record CarRequest([Example("B1")] string? Floor, [Example("up")] string? Direction, bool? DoorZone, bool? DoorClosed, bool? Occupied);
}
