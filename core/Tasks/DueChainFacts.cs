using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>The facts from which the due days of an elevator follow, in the tenure of one company (V-17, D-20).</summary>
public sealed record DueChainFacts
{
    /// <summary>The company's own visits in its tenure, signed out and not invalid, or open, by day.</summary>
    public required IReadOnlyList<ChainVisit> Visits { get; init; }

    /// <summary>Days between visits, as set at the end of each day (D-26).</summary>
    public required ValueByDay<int> CycleDays { get; init; }

    /// <summary>Registered status at the end of each day (D-23).</summary>
    public required ValueByDay<ElevatorStatus> Status { get; init; }

    /// <summary>Contracts that cover the elevator, of all companies.</summary>
    public ContractCovers Covers { get; init; } = ContractCovers.None;
}
