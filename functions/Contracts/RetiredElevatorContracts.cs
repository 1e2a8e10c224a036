using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Contracts;

/// <summary>Unbinds a retired elevator from its contracts, so that every list says so (E-7).</summary>
internal sealed class RetiredElevatorContracts(ContractService contracts) : IRetirements
{
    /// <inheritdoc/>
    public Task RetiredAsync(RetiredElevator retired, CancellationToken cancellation) =>
        contracts.UnbindAsync(retired.Covers.All, retired.Code, retired.From, cancellation);
}
