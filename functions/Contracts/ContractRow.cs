using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Contracts;

/// <summary>A row of the workbook of contracts.</summary>
/// <param name="Contract">The contract as the list shows it.</param>
/// <param name="Elevators">How many elevators the caller sees bound to it.</param>
internal sealed record ContractRow(ContractResponse Contract, int Elevators) : INamed<ContractRow>
{
    /// <inheritdoc/>
    public ContractRow WithNames(NameLookup names) => this with { Contract = Contract.WithNames(names) };
}
