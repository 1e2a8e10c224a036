namespace ElevatorFunctions.Elevators;

/// <summary>Hears that an elevator has another maintenance company (E-6). A port: contracts and rescues of the elevator belong to other folders.</summary>
internal interface IMaintainerChanges
{
    /// <summary>Acts on a change that is written. Repeatable.</summary>
    Task ChangedAsync(ChangedMaintainer change, CancellationToken cancellation);
}
