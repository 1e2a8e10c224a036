using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>Says which elevator a device is on, or is about to be put on.</summary>
/// <param name="Until">
/// Until when, UTC, no other elevator may have the device although the elevator's entry does not name it, because that entry is being
/// written. Null once it is written.
/// </param>
internal sealed record DeviceClaim(ElevatorCode Elevator, DateTimeOffset? Until);
