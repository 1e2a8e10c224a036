using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>Whose figures are computed, of which days, and what is exempted.</summary>
internal sealed record ScoreScope(OrganisationId Company, ScoreWindow Window, StandingExemptions Exemptions)
{
    /// <summary>A count of its figures that has begun.</summary>
    public ScoreTally NewTally(Limits limits) => new(Company, Window, limits);
}
