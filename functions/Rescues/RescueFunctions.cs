using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>What people do about a rescue (http.md, rescues and faults).</summary>
public sealed class RescueFunctions(RescueLog desk, RescueScope scope, RescueOrchestrationStarter watchers, NameDirectory names, TimeProvider time, Limits limits)
{
    private const int LongestText = 500;
    private const int MostPeople = 200;

    private static readonly TimeSpan LongestWay = TimeSpan.FromHours(24);

    /// <summary>One rescue with its log.</summary>
    [Function("GetRescue")]
    [Allow(Permission.RescuesRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/rescues/{id}")] HttpRequest request, string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Accepts for the caller's company; the first to do so leads .</summary>
    [Function("AcceptRescue")]
    [Allow(Permission.RescuesHandle, Role.Maintenance)]
    public async Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/rescues/{id}/accept")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var body = await request.ReadJsonAsync<AcceptRequest>();
        var now = time.GetUtcNow();
        var checks = new Checks();
        checks.That(body.ExpectedAt is not { } at || (at >= now - TimeSpan.FromMinutes(1) && at <= now + LongestWay), "expectedAt", Reason.NotBetween(now, now + LongestWay));
        checks.Throw();
        var caller = Caller.Of(request);
        return await ActAsync(request, client, id, (_, progress) => progress.Leader == caller.Organisation
            ? null
            : Act(request, RescueEventKind.Accepted) with { ExpectedAt = body.ExpectedAt?.ToUniversalTime() });
    }

    /// <summary>Arrives .</summary>
    [Function("ArriveAtRescue")]
    [Allow(Permission.RescuesHandle, Role.Maintenance)]
    public Task<IResult> Arrive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/rescues/{id}/arrive")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var caller = Caller.Of(request);
        return ActAsync(request, client, id, (_, progress) =>
            progress.Node is RescueStage.Arrived && progress.Leader == caller.Organisation ? null : Act(request, RescueEventKind.Arrived));
    }

    /// <summary>Completes, with what was found .</summary>
    [Function("CompleteRescue")]
    [Allow(Permission.RescuesHandle, Role.Maintenance)]
    public async Task<IResult> Complete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/rescues/{id}/complete")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var body = await request.ReadJsonAsync<CompleteRequest>();
        var checks = new Checks();
        checks.That(!string.IsNullOrWhiteSpace(body.Outcome), "outcome", Reason.Required);
        var outcome = checks.OptionalCode<RescueOutcome>("outcome", body.Outcome, RescueOutcomes.TryParse, RescueOutcomes.Code);
        var cause = checks.Text("cause", body.Cause, 8);
        checks.That(cause.Length == 0 || FaultCauses.TryFind(cause, out _), "cause", Reason.NotInCatalogue);
        var people = body.People ?? 0;
        checks.That(
            outcome is null || (outcome == RescueOutcome.Entrapment ? people is >= 1 and <= MostPeople : people == 0),
            "people",
            Reason.PeopleNotPossible(MostPeople));
        var report = new RescueReport(outcome.GetValueOrDefault(), cause, people, checks.OptionalText("note", body.Note, LongestText));
        checks.Throw();
        return await ActAsync(request, client, id, (_, progress) =>
            progress.Rescued?.Report == report ? null : Act(request, RescueEventKind.Rescued) with { Report = report });
    }

    /// <summary>Steps back one node; for the company that leads, or the centre .</summary>
    [Function("UndoRescue")]
    [Allow(Role.Maintenance, Role.RescueCentre)]
    public async Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/rescues/{id}/undo")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var caller = Caller.Of(request);
        if (!caller.May(caller.Role == Role.RescueCentre ? Permission.RescuesDispatch : Permission.RescuesHandle))
        {
            throw Problems.Forbidden.With();
        }

        var body = await request.ReadJsonAsync<UndoRequest>();
        var checks = new Checks();
        var node = checks.Code<RescueStage>("node", body.Node, RescueStages.TryParse, RescueStages.Code);
        var reason = checks.Text("reason", body.Reason, LongestText);
        checks.Throw();
        return await ActAsync(request, client, id, (_, progress) =>
        {
            // The node is named so that a repetition does not step back twice.
            if (progress.Node != node || (caller.Role == Role.Maintenance && progress.Leader != caller.Organisation))
            {
                throw RescueProblems.NotPossible.With(
                    details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["node"] = progress.Node.Code() });
            }

            return Act(request, RescueEventKind.Undone) with { Reason = reason };
        });
    }

    /// <summary>Confirms that people are trapped: the clock of the rescue runs from now .</summary>
    [Function("ConfirmTrapped")]
    [Allow(Permission.RescuesDispatch, Role.RescueCentre)]
    public async Task<IResult> ConfirmTrapped(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/rescues/{id}/confirm-trapped")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id) =>
        await ActAsync(request, client, id, (_, progress) =>
            progress.TrappedAt is not null && !progress.IsClosed ? null : Act(request, RescueEventKind.Trapped));

    private RescueEvent Act(HttpRequest request, RescueEventKind kind) =>
        desk.Act(kind, Caller.Of(request), request.HttpContext.Connection.RemoteIpAddress?.ToString());

    private async Task<IResult> ActAsync(
        HttpRequest request, DurableTaskClient client, string id, Func<Rescue, RescueProgress, RescueEvent?> decide)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var seen = await scope.FindAsync(Caller.Of(request), id, cancellation);
        var changed = await desk.ActAsync(seen.Document.Reference, request.CheckIfMatch, decide, cancellation);
        await watchers.TellAsync(client, changed.Document, cancellation);
        return await AnswerAsync(request, changed);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Rescue> rescue)
    {
        request.SetETag(rescue.Version);
        return Json.Ok(await names.NameAsync(RescueView.WithLog(rescue.Document, time.GetUtcNow(), limits), request.HttpContext.RequestAborted));
    }

    private sealed record AcceptRequest(DateTimeOffset? ExpectedAt);

    private sealed record CompleteRequest(string? Outcome, string? Cause, int? People, string? Note);

    private sealed record UndoRequest(string? Node, string? Reason);
}
