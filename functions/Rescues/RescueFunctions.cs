using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>The steps that people take in a rescue (http.md, rescues and faults).</summary>
internal sealed class RescueFunctions(
    RescueLog log, RescueScope scope, RescueArrivals arrivals, OrchestrationStarter starter, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>One rescue with its log.</summary>
    [Function("GetRescue")]
    [Allow(Permission.RescuesRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/rescues/{id}")] HttpRequest request, [TextOf(typeof(RescueReference))] string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Accepts for the caller's company: the first to do so leads .</summary>
    /// <remarks>A company that the centre has called after that accepts as support, and the leader stays .</remarks>
    [Function("AcceptRescue")]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [Allow(Permission.RescuesHandle, Role.Maintenance)]
    [Takes(typeof(AcceptRescueRequest))]
    [IfMatch]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    [Refuses("rescue-step-not-possible", "too-many-acts")]
    public async Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues/{id}/accept")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(RescueReference))] string id)
    {
        var body = await request.ReadJsonAsync<AcceptRescueRequest>();
        var now = time.GetUtcNow();
        var checks = new Checks();
        checks.That(body.ExpectedAt is not { } at || (at >= now - TimeSpan.FromMinutes(1) && at <= now + limits.RescueExpectation), "expectedAt", Reason.NotBetween(now, now + limits.RescueExpectation));
        checks.Throw();
        var accept = Act(request, RescueEventKind.Accepted) with { ExpectedAt = body.ExpectedAt?.ToUniversalTime() };
        return await ActAsync(
            request, client, id, now => now.IsCalledToSupport(accept.Company!.Value) ? accept with { Kind = RescueEventKind.Supporting } : accept);
    }

    /// <summary>Arrives .</summary>
    [Function("ArriveAtRescue")]
    [NoAdminAct("The rescue's own log has it.")]
    [Allow(Permission.RescuesHandle, Role.Maintenance)]
    [IfMatch]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    [Refuses("rescue-step-not-possible", "too-many-acts")]
    public Task<IResult> Arrive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues/{id}/arrive")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(RescueReference))] string id) =>
        ActAsync(request, client, id, Always(Act(request, RescueEventKind.Arrived)));

    /// <summary>Completes, with what was found .</summary>
    [Function("CompleteRescue")]
    [NoAdminAct("The rescue's own log has it.")]
    [Allow(Permission.RescuesHandle, Role.Maintenance)]
    [Takes(typeof(CompleteRescueRequest))]
    [IfMatch]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    [Refuses("rescue-step-not-possible", "too-many-acts")]
    public async Task<IResult> Complete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues/{id}/complete")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(RescueReference))] string id)
    {
        var body = await request.ReadJsonAsync<CompleteRescueRequest>();
        var checks = new Checks();
        checks.That(!string.IsNullOrWhiteSpace(body.Outcome), "outcome", Reason.Required);
        var outcome = checks.OptionalCode<RescueOutcome>("outcome", body.Outcome);
        var cause = checks.Text("cause", body.Cause, 8);
        checks.That(cause.Length == 0 || FaultCauses.TryFind(cause, out _), "cause", Reason.NotInCatalogue);
        var people = body.People ?? 0;
        checks.That(
            outcome is null || (outcome == RescueOutcome.Entrapment ? people is >= 1 and <= Limits.PeopleFreed : people == 0),
            "people",
            Reason.PeopleNotPossible(Limits.PeopleFreed));
        var report = new RescueReport(outcome.GetValueOrDefault(), cause, people, checks.OptionalText("note", body.Note, Limits.TextLength));
        checks.Throw();
        var completion = Act(request, RescueEventKind.Rescued) with { Report = report };
        return await ActAsync(request, client, id, Always(completion));
    }

    /// <summary>Steps back one node .</summary>
    /// <remarks>
    /// For the company that leads, with <c>rescues.handle</c>, and the centre, with <c>rescues.dispatch</c>. Old stamps stay in the log. 72 hours after it
    /// was finished only the centre may take a rescue back.
    /// </remarks>
    [Function("UndoRescue")]
    [NoAdminAct("The rescue's own log has it.")]
    [Allow(Role.Maintenance, Role.RescueCentre)]
    [Takes(typeof(UndoRescueRequest))]
    [IfMatch]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    [Refuses("rescue-step-not-possible", "rescue-outcome-settled", "another-rescue-open", "too-many-acts")]
    public async Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues/{id}/undo")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(RescueReference))] string id)
    {
        var caller = Caller.Of(request);
        if (!caller.May(caller.Role == Role.RescueCentre ? Permission.RescuesDispatch : Permission.RescuesHandle))
        {
            throw Problems.Forbidden.With();
        }

        var body = await request.ReadJsonAsync<UndoRescueRequest>();
        var checks = new Checks();
        var node = checks.Code<RescueStage>("node", body.Node);
        var reason = checks.Text("reason", body.Reason, Limits.TextLength);
        checks.Throw();
        var undone = Act(request, RescueEventKind.Undone) with { Reason = reason };
        return await ActAsync(request, client, id, Always(undone), progress =>
        {
            if (!progress.CanUndo(node, undone.Company))
            {
                throw RescuesModule.Kind.NotPossibleAt(progress.Node.Code());
            }

            if (caller.Role != Role.RescueCentre && progress.IsSettledAt(undone.At, limits))
            {
                throw RescueProblems.OutcomeSettled.With();
            }
        });
    }

    /// <summary>Confirms that people are trapped: the clock runs from now .</summary>
    [Function("ConfirmTrapped")]
    [NoAdminAct("The rescue's own log has it.")]
    [Allow(Permission.RescuesDispatch, Role.RescueCentre)]
    [IfMatch]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    [Refuses("rescue-step-not-possible", "too-many-acts")]
    public async Task<IResult> ConfirmTrapped(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues/{id}/confirm-trapped")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(RescueReference))] string id) =>
        await ActAsync(request, client, id, Always(Act(request, RescueEventKind.Trapped)));

    private static Func<RescueProgress, RescueEvent> Always(RescueEvent act) => _ => act;

    private RescueEvent Act(HttpRequest request, RescueEventKind kind) =>
        log.EventBy(request, kind);

    private async Task<IResult> ActAsync(
        HttpRequest request, DurableTaskClient client, string id, Func<RescueProgress, RescueEvent> act, Action<RescueProgress>? check = null)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var seen = await scope.FindAsync(Caller.Of(request), id, cancellation);
        var changed = await log.ActAsync(
            seen.Document.Reference,
            found =>
            {
                request.CheckIfMatch(found.Version);
                check?.Invoke(found.Document.Progress());
            },
            rescue => act(rescue.Progress()),
            cancellation);
        await Task.WhenAll(starter.TellAsync(client, changed.Document, cancellation), arrivals.NoteAsync(changed.Document, cancellation));
        return await AnswerAsync(request, changed);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Rescue> rescue)
    {
        request.SetETag(rescue.Version);
        var view = RescueResponse.WithLog(rescue.Document, Caller.Of(request), time.GetUtcNow(), limits);
        return Json.Ok(await names.NameAsync(view, request.HttpContext.RequestAborted));
    }

    /// <param name="ExpectedAt">When the rescuers mean to be there, within 24 hours.</param>
    [Example("""{"expectedAt": "2026-03-01T16:20:00+08:00"}""")]
    private sealed record AcceptRescueRequest(DateTimeOffset? ExpectedAt);

    /// <param name="People">People freed: at least 1 for an entrapment, otherwise 0.</param>
    [Example("""{"outcome": "entrapment", "cause": "206", "people": 2, "note": "已安抚并送出"}""")]
    private sealed record CompleteRescueRequest(
        [Required, TextOf(typeof(RescueOutcome))] string? Outcome,
        [Required, TextOf(typeof(FaultCause))] string? Cause,
        [Range(0, Limits.PeopleFreed)] int? People,
        [StringLength(Limits.TextLength)] string? Note);

    /// <param name="Node">The node to take back: the one the rescue is at.</param>
    [Example("""{"node": "arrived", "reason": "误操作"}""")]
    private sealed record UndoRescueRequest(
        [Required, AllowedValues("accepted", "arrived", "rescued")] string? Node,
        [Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason);
}
