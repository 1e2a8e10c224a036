using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The figures of a company as a run computed them.</summary>
internal sealed record StoredScore
{
    public required OrganisationId Company { get; init; }

    /// <summary>Its place among all, or null where it does not take part, and before all are computed.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether it takes part in the ranking (D-61).</summary>
    public required bool TakesPart { get; init; }

    /// <summary>All figures, with the rates and points of the limits that were in force.</summary>
    public required CompanyFiguresResponse Figures { get; init; }

    /// <summary>Exemptions that took a miss away, over all rates (D-62).</summary>
    public int Exempted { get; init; }

    /// <summary>The figures of a company, before it is ranked.</summary>
    public static StoredScore Of(OrganisationId company, CompanyFigures figures, Limits limits) => new()
    {
        Company = company,
        TakesPart = figures.IsRanked(limits),
        Figures = CompanyFiguresResponse.Of(figures, limits),
        Exempted = figures.Exempted,
    };

    /// <summary>The company as the ranking compares it.</summary>
    public RankingEntry ToRank() => new(Company, Figures.Elevators, Figures.TotalScore, TakesPart);
}
