using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>Says which elevator a device is on, or is about to be put on.</summary>
/// <param name="Elevator">The elevator.</param>
/// <param name="Until">
/// Until when, UTC, nobody else may have the device although the elevator's entry does not name it: whoever claims it is writing that
/// entry. Null once it is written.
/// </param>
public sealed record DeviceClaim(ElevatorCode Elevator, DateTimeOffset? Until);
