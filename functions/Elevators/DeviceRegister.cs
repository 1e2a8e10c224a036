namespace ElevatorFunctions.Elevators;

/// <summary>The elevators that devices are on (<see cref="ElevatorClaims"/>).</summary>
internal sealed class DeviceRegister(ElevatorClaims claims)
{
    /// <summary>The elevator a device is on, or null.</summary>
    public Task<Elevator?> FindAsync(string device, CancellationToken cancellation) => claims.FindAsync(UniqueField.Device, device, cancellation);
}
