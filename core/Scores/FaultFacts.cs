using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The facts of an elevator that the fault rate reads (S-5, D-52).</summary>
public sealed record FaultFacts
{
    /// <summary>The elevator they are about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Contracts that cover it, of all companies, as they stand now (D-4).</summary>
    public required ContractCovers Covers { get; init; }

    /// <summary>Registered status.</summary>
    public required ValueByDay<ElevatorStatus> Status { get; init; }

    /// <summary>Its rescues since 1 January of the last day's year, in any order. Those of other companies may be there.</summary>
    public IReadOnlyList<RescueFacts> Rescues { get; init; } = [];
}
