using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Scores;

/// <summary>Computations of a window for all companies, which people ask for (S-8).</summary>
internal sealed class ScoreRunFunctions(ScoreStore store, ScoreSelector selector, ScoreRuns runs, TimeProvider time)
{
    private const int IdBytes = 10;

    // Between the run's row and its orchestration a process may die, and the next request begins anew.
    private static readonly TimeSpan TimeToStart = TimeSpan.FromMinutes(1);

    /// <summary>Begins to compute the scores of all companies in a window. While the same window is computed, it is the same run again.</summary>
    /// <remarks>A run is kept for 30 days, and changes no snapshot.</remarks>
    [Function("RecomputeScores")]
    [NoAdminAct("It computes from what is there, and changes nothing that counts.")]
    [Allow(Permission.ScoresRead, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Takes(typeof(RecomputeRequest))]
    [Answers(202, typeof(ScoreRunResponse), As = "The run", Location = true)]
    public async Task<IResult> Recompute(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/scores/recompute")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var query = (await request.ReadJsonAsync<RecomputeRequest>()).Read(time.GetUtcNow());
        (await selector.WindowOfAsync(query, cancellation)).CheckKept();
        var run = await BeginAsync(query, client, cancellation);
        request.HttpContext.Response.Headers.Location = $"/api/v1/scores/runs/{run.Key}";
        return Json.Ok(ScoreRunResponse.Of(run, await store.CountAsync(run.Key, cancellation)), StatusCodes.Status202Accepted);
    }

    /// <summary>How far a run is.</summary>
    [Function("GetScoreRun")]
    [Allow(Permission.ScoresRead, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Answers(200, typeof(ScoreRunResponse), As = "The run")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/runs/{id}")] HttpRequest request, [TextOf(typeof(ScoreRunId))] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return ScoreRunId.TryParse(id, out var run) && await store.FindRunAsync(run.ToString(), cancellation) is { } found
            ? Json.Ok(ScoreRunResponse.Of(found.Document, await store.CountAsync(found.Document.Key, cancellation)))
            : throw Problems.NotFound.With();
    }

    private async Task<ScoreRun> BeginAsync(ScoreQuery query, DurableTaskClient client, CancellationToken cancellation)
    {
        var window = query.Window!;
        var key = ScoreKeys.Window(window.From, window.To, query.AsOf);
        for (; ; )
        {
            var found = await store.FindWindowAsync(key, cancellation);
            if (found?.Document.Going is { } going
                && await store.FindRunAsync(going, cancellation) is { Document: { State: ScoreRunState.Running } same }
                && (time.GetUtcNow() - same.StartedAt < TimeToStart || await client.GetInstanceAsync(InstanceOf(going), cancellation) is { IsCompleted: false }))
            {
                return same;
            }

            var run = runs.New(ScoreRunId.FromRandom(RandomNumberGenerator.GetBytes(IdBytes)).ToString(), window, query.AsOf);
            await store.AddRunAsync(run, cancellation);
            if (await store.TryPutWindowAsync(key, found, new(run.Key, found?.Document.Done), cancellation))
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(ScoreOrchestration), run.Key, new StartOrchestrationOptions(InstanceOf(run.Key)), cancellation);
                return run;
            }

            await store.DeleteRunAsync(run, cancellation);
        }
    }

    private static string InstanceOf(string run) => $"scores-{run}";

    [Example("""{"from": "2026-01-01", "to": "2026-03-31"}""")]
    private sealed record RecomputeRequest([Required] DateOnly? From, [Required] DateOnly? To, DateOnly? AsOf)
    {
        public ScoreQuery Read(DateTimeOffset now)
        {
            var checks = new Checks();
            checks.That(From is not null, "from", Reason.Required);
            checks.That(To is not null, "to", Reason.Required);
            checks.Throw();
            var query = ScoreQuery.Of(checks, From, To!.Value, AsOf, now);
            checks.Throw();
            return query;
        }
    }
}
