using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>A change of the maintenance company that is written (E-6).</summary>
/// <param name="Elevator">The elevator, with its new company.</param>
/// <param name="Former">The company before, or null if there was no company.</param>
/// <param name="From">The first day of the new company, Shanghai.</param>
/// <param name="Covers">The covers before the change.</param>
internal sealed record ChangedMaintainer(Elevator Elevator, OrganisationId? Former, DateOnly From, ContractCovers Covers);
