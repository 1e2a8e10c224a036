using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Devices;

/// <summary>A device in a state that the rescue centre has to know of.</summary>
/// <param name="Elevator">The elevator that it is on.</param>
/// <param name="Device">Its id.</param>
/// <param name="Since">Since when it is in that state, UTC.</param>
internal sealed record WatchedDevice(Elevator Elevator, string Device, DateTimeOffset Since);
