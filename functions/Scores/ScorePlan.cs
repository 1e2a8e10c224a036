using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Scores;

/// <summary>The companies that a run has to compute, as its history keeps them. Recorded histories hold the names of the members.</summary>
/// <param name="Key">The run.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Companies">Credit codes of the companies.</param>
internal sealed record ScorePlan(string Key, DateTimeOffset StartedAt, IReadOnlyList<string> Companies)
{
    /// <summary>The plan of a run that has begun.</summary>
    public static ScorePlan Of(ScoreRun run) => new(run.Key, run.StartedAt, [.. run.Companies.Select(company => company.ToString())]);

    /// <summary>The run, as it began.</summary>
    public ScoreRun Begun(ScoreRun run) => run with { StartedAt = StartedAt, Companies = [.. Companies.Select(OrganisationId.Parse)] };
}
