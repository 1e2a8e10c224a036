using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A company as the ranking compares it (D-61).</summary>
/// <param name="Elevators">维保电梯数.</param>
/// <param name="TotalScore">总分.</param>
/// <param name="TakesPart">False for a company without elevators, or without a sample in any rate.</param>
public sealed record RankingEntry(OrganisationId Company, int Elevators, decimal TotalScore, bool TakesPart)
{
    /// <summary>A company with its figures.</summary>
    public static RankingEntry Of(OrganisationId company, CompanyFigures figures, Limits limits) =>
        new(company, figures.Elevators, figures.TotalScore(limits), figures.IsRanked(limits));
}
