using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
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
    TimeProvider time, Limits limits)
{
    private const int LongestText = 500;

    /// <summary>One complaint with its log.</summary>
    [Function("GetComplaint")]
    [Allow(Permission.ComplaintsRead, Role.Maintenance, Role.UseUnit, Role.Supervisor)]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/complaints/{id}")] HttpRequest request, [TextOf(typeof(ComplaintReference))] string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Accepts for the company (P-2).</summary>
    [Function("AcceptComplaint")]
    [Allow(Permission.ComplaintsHandle, Role.Maintenance)]
    [IfMatch]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    public async Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/complaints/{id}/accept")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(ComplaintReference))] string id)
    {
        var seen = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        return await ActAsync(request, client, seen, desk.Act(ComplaintEventKind.Accepted, Caller.Of(request), note: null));
    }

    /// <summary>Handles, with a note and perhaps photos (P-2).</summary>
    [Function("HandleComplaint")]
    [Allow(Permission.ComplaintsHandle, Role.Maintenance)]
    [Takes(typeof(HandleComplaintRequest))]
    [IfMatch]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    public async Task<IResult> Handle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/complaints/{id}/handle")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(ComplaintReference))] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<HandleComplaintRequest>();
        var checks = new Checks();
        var note = checks.Text("note", body.Note, LongestText);
        var named = body.Photos ?? [];
        checks.That(named.Count <= limits.ComplaintPhotos, "photos", $"are {limits.ComplaintPhotos} at most");
        var photos = named.Take(limits.ComplaintPhotos).Select((photo, number) =>
            checks.Value<UploadId>($"photos[{number}]", photo, UploadId.TryParse, "is no upload")).Distinct().ToArray();
        checks.Throw();
        var seen = await scope.FindAsync(caller, id, cancellation);
        var act = $"complaint/{seen.Document.Reference}";
        await uploads.CheckAsync(
            UploadOwner.Of(caller.Account), [.. photos.Select((photo, number) => ($"photos[{number}]", photo, UploadKind.SitePhoto))], act, checks, cancellation);
        checks.Throw();
        await uploads.TakeAsync(UploadOwner.Of(caller.Account), photos, act, cancellation);
        return await ActAsync(request, client, seen, desk.Act(ComplaintEventKind.Handled, caller, note) with { Photos = [.. photos] });
    }

    /// <summary>Reviews for the use unit, or sends it back (P-2).</summary>
    [Function("ReviewComplaint")]
    [Allow(Permission.ComplaintsReview, Role.UseUnit)]
    [Takes(typeof(ReviewComplaintRequest))]
    [IfMatch]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/complaints/{id}/review")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(ComplaintReference))] string id)
    {
        var body = await request.ReadJsonAsync<ReviewComplaintRequest>();
        var checks = new Checks();
        checks.That(body.Decision is "accept" or "send-back", "decision", "is accept or send-back");
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
        var view = ComplaintResponse.Of(complaint.Document, time.GetUtcNow(), limits);
        return Json.Ok(await photoLinks.WithLinksAsync(view, complaint.Document, request.HttpContext.RequestAborted));
    }

    /// <param name="Photos">Uploads of kind site-photo.</param>
    [Example("""{"note": "已更换导靴并试运行"}""")]
    private sealed record HandleComplaintRequest(
        [Required, StringLength(500, MinimumLength = 1)] string? Note,
        [MaxLength(9), TextOf(typeof(UploadId))] IReadOnlyList<string?>? Photos);

    /// <param name="Reason">Required to send back.</param>
    [Example("""{"decision": "send-back", "reason": "仍有异响"}""")]
    private sealed record ReviewComplaintRequest(
        [Required, AllowedValues("accept", "send-back")] string? Decision,
        [StringLength(500)] string? Reason);
}
