using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A tenure of the company at an elevator, with the visit from which its requirement runs (D-11, D-30).</summary>
/// <param name="Days">The days on which the elevator is registered to the company.</param>
/// <param name="FirstVisit">
/// Its first counting visit, where that lies before the visits that are given with it, otherwise null: then the first of those is meant.
/// </param>
public sealed record MaintenanceTenure(Tenure Days, ChainVisit? FirstVisit = null);
