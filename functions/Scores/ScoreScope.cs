using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>A company with the days of its figures, and the records that are exempted.</summary>
internal sealed record ScoreScope(OrganisationId Company, ScoreWindow Window, StandingExemptions Exemptions)
{
    /// <summary>A count of its figures that has begun.</summary>
    public ScoreTally NewTally(Limits limits) => new(Company, Window, limits);
}
