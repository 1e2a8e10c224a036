using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// What a device has said about its elevator, as it is kept beside the elevator's rescues: written when something changes, with the report
/// that changes it, so that a fault and the restoration that ends it see each other.
/// </summary>
/// <param name="Device">The device; what another one said before it does not count.</param>
/// <param name="State">What its messages add up to.</param>
public sealed record DeviceRecord(string Device, DeviceState State);
