using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Contracts;

/// <summary>The days on which a contract covers one elevator: the contract's term, cut off where the elevator was unbound.</summary>
/// <param name="Company">The maintenance company whose contract it is.</param>
/// <param name="Term">The covered days.</param>
public readonly record struct ContractCover(ContractId Contract, OrganisationId Company, ContractTerm Term);
