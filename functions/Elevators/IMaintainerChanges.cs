namespace ElevatorFunctions.Elevators;

/// <summary>Hears that an elevator has another maintenance company (E-6). A port: what is under way at the elevator belongs to other folders.</summary>
internal interface IMaintainerChanges
{
    /// <summary>Acts on a change that is written.</summary>
    /// <param name="elevator">The elevator, with its new company.</param>
    Task ChangedAsync(Elevator elevator, CancellationToken cancellation);
}
