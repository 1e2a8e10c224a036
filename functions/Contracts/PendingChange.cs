using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// That a change of a contract is under way. Written before the contract or its bound elevators change, and deleted once the elevators'
/// covers have followed. A row that is left belongs to a process that died, and the sweep finishes its work.
/// </summary>
/// <param name="At">When it began, UTC.</param>
internal sealed record PendingChange(OrganisationId Company, ContractId Contract, DateTimeOffset At);
