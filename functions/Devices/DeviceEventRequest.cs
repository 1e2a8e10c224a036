using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Devices;

/// <summary>The body of a device's message, as it comes.</summary>
/// <param name="MessageId">The same when the message is sent again.</param>
/// <param name="Code">Fault code.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Car">How the car stands, or null if the elevator has no car or the device does not know.</param>
internal sealed record DeviceEventRequest(
    [Required, StringLength(DeviceMessage.LongestId, MinimumLength = 1)] string? MessageId,
    [Required, Example("04")] string? Code,
    [Required] DateTimeOffset? OccurredAt,
    DeviceEventRequest.CarState? Car)
{
    /// <summary>How the car stands. Null stands for a fact that the device does not know.</summary>
    /// <param name="Floor">Floor as the panel shows it.</param>
    /// <param name="Direction"><c>up</c>, <c>down</c> or <c>none</c>.</param>
    /// <param name="DoorZone">Whether it is where doors may open.</param>
    /// <param name="DoorClosed">Whether the door of the car is closed.</param>
    /// <param name="Occupied">Whether somebody is in it.</param>
    internal sealed record CarState(
        [Range(-DeviceMessage.FarthestFloor, DeviceMessage.FarthestFloor)] int? Floor,
        [AllowedValues("up", "down", "none")] string? Direction,
        bool? DoorZone,
        bool? DoorClosed,
        bool? Occupied);
}
