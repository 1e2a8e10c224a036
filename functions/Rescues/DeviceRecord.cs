using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// The messages of a device about its elevator, as they are kept beside the elevator's rescues. Written when something changes, with the report
/// that changes it, so that a fault and the restoration that ends it see each other.
/// </summary>
/// <param name="Device">The device. Messages of another one before it do not count.</param>
/// <param name="State">The state that its messages add up to.</param>
internal sealed record DeviceRecord(string Device, DeviceState State);
