namespace ElevatorFunctions.Elevators;

/// <summary>Hears that an elevator is retired (E-7). A port: contracts belong to another folder.</summary>
internal interface IRetirements
{
    /// <summary>Acts on a retirement that is written. Repeatable.</summary>
    Task RetiredAsync(RetiredElevator retired, CancellationToken cancellation);
}
