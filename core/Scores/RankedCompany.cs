using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A company with its place among all (D-61).</summary>
/// <param name="Rank">Its place, which equal totals share, or null where it does not take part.</param>
/// <param name="TotalScore">总分.</param>
public sealed record RankedCompany(int? Rank, OrganisationId Company, decimal TotalScore);
