using ElevatorFunctions.Core.Identifiers;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Scores;

/// <summary>The activities of <see cref="ScoreOrchestration"/> and <see cref="ScoreNightOrchestration"/>.</summary>
internal sealed class ScoreActivities(ScoreRuns runs, ScoreNights nights)
{
    /// <summary>The oldest date that is owed, or null.</summary>
    [Function(nameof(NextScoreNight))]
    public async Task<string?> NextScoreNight([ActivityTrigger] string? _, CancellationToken cancellation) =>
        await nights.NextAsync(cancellation) is { } date ? ScoreRun.KeyOf(date) : null;

    /// <summary>Begins a run. Null if it is done.</summary>
    [Function(nameof(BeginScores))]
    public async Task<ScorePlan?> BeginScores([ActivityTrigger] string key, CancellationToken cancellation) =>
        await runs.BeginAsync(key, cancellation) is { } run ? ScorePlan.Of(run) : null;

    /// <summary>Computes a company.</summary>
    [Function(nameof(ScoreCompany))]
    public Task ScoreCompany([ActivityTrigger] CompanyOfRun one, CancellationToken cancellation) =>
        runs.ComputeAsync(one.Key, OrganisationId.Parse(one.Company), cancellation);

    /// <summary>Ranks the companies, and writes that the run is done.</summary>
    [Function(nameof(EndScores))]
    public Task EndScores([ActivityTrigger] ScorePlan plan, CancellationToken cancellation) => runs.EndAsync(plan, cancellation);

    /// <summary>Writes that a run which a person asked for has failed.</summary>
    [Function(nameof(FailScores))]
    public Task FailScores([ActivityTrigger] string key, CancellationToken cancellation) => runs.FailAsync(key, cancellation);

    /// <summary>A company to compute.</summary>
    /// <param name="Key">The run.</param>
    /// <param name="Company">Its credit code.</param>
    internal sealed record CompanyOfRun(string Key, string Company);
}
