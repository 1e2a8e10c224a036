using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>A retirement that is written (E-7).</summary>
/// <param name="Code">The elevator.</param>
/// <param name="From">The first day on which it is retired, Shanghai.</param>
/// <param name="Covers">The covers before.</param>
internal sealed record RetiredElevator(ElevatorCode Code, DateOnly From, ContractCovers Covers);
