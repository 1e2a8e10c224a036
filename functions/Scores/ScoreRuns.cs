using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Scores;

/// <summary>Computes a run: begins it, computes a company, ends it. Each step done twice is done once, so that a run goes on where it died.</summary>
internal sealed class ScoreRuns(
    ScoreStore store, ScoreReader reader, ExemptionStore exemptions, OrganisationStore organisations, TimeProvider time, Limits limits)
{
    /// <summary>Days that a run which a person asked for is kept.</summary>
    public const int DaysKept = 30;

    /// <summary>The digest of the limits in force, since points depend on them (D-63).</summary>
    public static string DigestOf(Limits limits) => Digest.Of(JsonSerializer.Serialize(limits));

    /// <summary>A run of a window that begins now.</summary>
    public ScoreRun New(string key, ScoreWindow window, DateOnly asOf) => new()
    {
        Key = key,
        From = window.From,
        To = window.To,
        AsOf = asOf,
        Moment = window.Moment,
        StartedAt = time.GetUtcNow(),
        Limits = DigestOf(limits),
    };

    /// <summary>The run with the companies to compute, or null if it is done.</summary>
    public async Task<ScoreRun?> BeginAsync(string key, CancellationToken cancellation)
    {
        for (; ; )
        {
            if (await FindAsync(key, cancellation) is not { Document: { State: ScoreRunState.Running } run } found)
            {
                return null;
            }

            if (run.Companies.Count > 0)
            {
                return run;
            }

            run = run with { Companies = await CompaniesAsync(cancellation) };
            if (run.IsNight || await store.TryReplaceRunAsync(found, run, cancellation))
            {
                return run;
            }
        }
    }

    /// <summary>Computes the figures of a company of a run. One that is done already stays as it is.</summary>
    public async Task ComputeAsync(string key, OrganisationId company, CancellationToken cancellation)
    {
        if (await FindAsync(key, cancellation) is { Document: { State: ScoreRunState.Running } run })
        {
            var scope = new ScoreScope(company, run.Window, await StandingExemptions.OfAsync(exemptions, company, cancellation));
            await store.PutAsync(key, StoredScore.Of(company, await reader.FiguresOfRunAsync(scope, cancellation), limits), cancellation);
        }
    }

    /// <summary>Ranks the companies of a run and writes that it is done.</summary>
    public async Task EndAsync(ScorePlan plan, CancellationToken cancellation)
    {
        if (await FindAsync(plan.Key, cancellation) is not { Document: { State: ScoreRunState.Running } found })
        {
            return;
        }

        var run = plan.Begun(found);
        var (done, scores) = run.Done(await store.ResultsAsync(run.Key, cancellation).ToListAsync(cancellation), time.GetUtcNow());
        await store.PutAsync(run.Key, scores, cancellation);
        if (!run.IsNight)
        {
            await EndAskedAsync(done, cancellation);
            return;
        }

        foreach (var score in scores)
        {
            await store.PutHistoryAsync(score.Company, ScoreOfNight.Of(done, score), cancellation);
        }

        await store.CompleteNightAsync(done, cancellation);
        await CleanAsync(cancellation);
    }

    /// <summary>Writes that a run which a person asked for has failed.</summary>
    public async Task FailAsync(string key, CancellationToken cancellation)
    {
        if (await store.FindRunAsync(key, cancellation) is { Document: var run })
        {
            await EndAskedAsync(run with { State = ScoreRunState.Failed, EndedAt = time.GetUtcNow() }, cancellation);
        }
    }

    // A night that is not complete has no row: it is what its date says.
    private async Task<Versioned<ScoreRun>?> FindAsync(string key, CancellationToken cancellation)
    {
        if (!DateOnly.TryParseExact(key, "yyyy-MM-dd", out var date))
        {
            return await store.FindRunAsync(key, cancellation);
        }

        return new(await store.FindNightAsync(date, cancellation) ?? New(key, ScoreWindow.OfSnapshot(date, time.GetUtcNow()), date), default);
    }

    private async Task<IReadOnlyList<OrganisationId>> CompaniesAsync(CancellationToken cancellation) =>
        await organisations.ListAsync(Role.Maintenance, after: null, cancellation: cancellation)
            .Where(company => company.Closure is null)
            .Select(company => company.Id)
            .ToListAsync(cancellation);

    private async Task EndAskedAsync(ScoreRun ended, CancellationToken cancellation)
    {
        while (await store.FindRunAsync(ended.Key, cancellation) is { Document.State: ScoreRunState.Running } found)
        {
            await store.TryReplaceRunAsync(found, ended, cancellation);
        }

        for (var window = ScoreKeys.Window(ended.From, ended.To, ended.AsOf); ;)
        {
            var found = await store.FindWindowAsync(window, cancellation);
            var runs = found?.Document ?? new(Going: null, Done: null);
            runs = new(runs.Going == ended.Key ? null : runs.Going, ended.State == ScoreRunState.Done ? ended.Key : runs.Done);
            if (await store.TryPutWindowAsync(window, found, runs, cancellation))
            {
                return;
            }
        }
    }

    private async Task CleanAsync(CancellationToken cancellation)
    {
        var old = time.GetUtcNow().AddDays(-DaysKept);
        await foreach (var run in store.RunsAsync(cancellation).Where(run => run.StartedAt < old).WithCancellation(cancellation))
        {
            await store.DeleteRunAsync(run, cancellation);
        }
    }
}
