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

    /// <summary>Begins a run, or says that it is done.</summary>
    [Function(nameof(BeginScores))]
    public Task<ScoreRun?> BeginScores([ActivityTrigger] string key, CancellationToken cancellation) => runs.BeginAsync(key, cancellation);

    /// <summary>Computes a company.</summary>
    [Function(nameof(ScoreCompany))]
    public Task ScoreCompany([ActivityTrigger] CompanyOfRun one, CancellationToken cancellation) =>
        runs.ComputeAsync(one.Run, OrganisationId.Parse(one.Company), cancellation);

    /// <summary>Ranks the companies, and writes that the run is done.</summary>
    [Function(nameof(EndScores))]
    public Task EndScores([ActivityTrigger] ScoreRun run, CancellationToken cancellation) => runs.EndAsync(run, cancellation);

    /// <summary>Writes that the run has failed.</summary>
    [Function(nameof(FailScores))]
    public Task FailScores([ActivityTrigger] ScoreRun run, CancellationToken cancellation) => runs.FailAsync(run, cancellation);

    /// <param name="Run">The run, without its companies.</param>
    internal sealed record CompanyOfRun(ScoreRun Run, string Company);
}
