using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>What the company and the use unit do about a complaint (http.md, complaints).</summary>
public sealed class ComplaintFunctions(
    ComplaintLog desk, ComplaintScope scope, ComplaintOrchestrationStarter watchers, UploadService uploads, ComplaintPhotos photoLinks,
    NameDirectory names, TimeProvider time, Limits limits)
{
    private const int LongestText = 500;

    /// <summary>One complaint with its log.</summary>
    [Function("GetComplaint")]
    [Allow(Permission.ComplaintsRead, Role.Maintenance, Role.UseUnit, Role.Supervisor)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/complaints/{id}")] HttpRequest request, string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Accepts for the company (P-2).</summary>
    [Function("AcceptComplaint")]
    [Allow(Permission.ComplaintsHandle, Role.Maintenance)]
    public async Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/complaints/{id}/accept")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var seen = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        return await ActAsync(request, client, seen, desk.Act(ComplaintEventKind.Accepted, Caller.Of(request), note: null));
    }

    /// <summary>Handles, with a note and perhaps photos (P-2).</summary>
    [Function("HandleComplaint")]
    [Allow(Permission.ComplaintsHandle, Role.Maintenance)]
    public async Task<IResult> Handle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/complaints/{id}/handle")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<HandleRequest>();
        var checks = new Checks();
        var note = checks.Text("note", body.Note, LongestText);
        var named = body.Photos ?? [];
        checks.That(named.Count <= limits.ComplaintPhotos, "photos", Reason.TooMany(limits.ComplaintPhotos));
        var photos = named.Take(limits.ComplaintPhotos).Select((photo, number) =>
            checks.Value<UploadId>($"photos[{number}]", photo, UploadId.TryParse, Reason.NotAnId)).Distinct().ToArray();
        checks.Throw();
        var seen = await scope.FindAsync(caller, id, cancellation);
        var act = $"complaint/{seen.Document.Reference}";
        await uploads.CheckAsync(
            UploadOwner.Of(caller.Account), [.. photos.Select((photo, number) => ($"photos[{number}]", photo, UploadKind.SitePhoto))], act, checks, cancellation);
        checks.Throw();
        await uploads.TakeAsync(UploadOwner.Of(caller.Account), photos, act, cancellation);
        return await ActAsync(request, client, seen, desk.Act(ComplaintEventKind.Handled, caller, note) with { Photos = [.. photos] });
    }

    /// <summary>Reviews for the use unit, or sends it back with a reason (P-2).</summary>
    [Function("ReviewComplaint")]
    [Allow(Permission.ComplaintsReview, Role.UseUnit)]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/complaints/{id}/review")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var body = await request.ReadJsonAsync<ReviewRequest>();
        var checks = new Checks();
        checks.That(body.Decision is "accept" or "send-back", "decision", Reason.NotOneOf("accept", "send-back"));
        var reason = body.Decision == "send-back" ? checks.Text("reason", body.Reason, LongestText) : checks.OptionalText("reason", body.Reason, LongestText);
        checks.Throw();
        var seen = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        var kind = body.Decision == "accept" ? ComplaintEventKind.Reviewed : ComplaintEventKind.SentBack;
        return await ActAsync(request, client, seen, desk.Act(kind, Caller.Of(request), reason));
    }

    private async Task<IResult> ActAsync(HttpRequest request, DurableTaskClient client, Versioned<Complaint> seen, ComplaintEvent act)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var changed = await desk.ActAsync(seen.Document.Reference, request.CheckIfMatch, act, cancellation);
        await watchers.TellAsync(client, changed.Document, cancellation);
        return await AnswerAsync(request, changed);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Complaint> complaint)
    {
        request.SetETag(complaint.Version);
        var view = ComplaintView.Of(complaint.Document, time.GetUtcNow(), limits);
        var whole = await photoLinks.WithLinksAsync(view, complaint.Document, request.HttpContext.RequestAborted);
        return Json.Ok(await names.NameAsync(whole, request.HttpContext.RequestAborted));
    }

    private sealed record HandleRequest(string? Note, IReadOnlyList<string?>? Photos);

    private sealed record ReviewRequest(string? Decision, string? Reason);
}
