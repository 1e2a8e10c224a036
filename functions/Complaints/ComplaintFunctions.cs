using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Cases;
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

/// <summary>Shows a complaint, and takes down what the company and the use unit do about it (http.md, complaints).</summary>
internal sealed class ComplaintFunctions(
    ComplaintLog log, ComplaintScope scope, OrchestrationStarter starter, UploadService uploads, ComplaintPhotos photoLinks,
    NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>One complaint with its log.</summary>
    [Function("GetComplaint")]
    [Allow(Permission.ComplaintsRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor)]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/complaints/{id}")] HttpRequest request, [TextOf(typeof(ComplaintReference))] string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Accepts for the company (P-2).</summary>
    [Function("AcceptComplaint")]
    [NoAdminAct("The complaint's own log has it.")]
    [Allow(Permission.ComplaintsHandle, Role.Maintenance)]
    [IfMatch]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    [Refuses("complaint-step-not-possible", "too-many-acts")]
    public async Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/complaints/{id}/accept")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(ComplaintReference))] string id)
    {
        var seen = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        return await ActAsync(request, client, seen, log.EventBy(Caller.Of(request), ComplaintEventKind.Accepted, note: null));
    }

    /// <summary>Handles, with a note and perhaps photos (P-2).</summary>
    [Function("HandleComplaint")]
    [NoAdminAct("The complaint's own log has it.")]
    [Allow(Permission.ComplaintsHandle, Role.Maintenance)]
    [Takes(typeof(HandleComplaintRequest))]
    [IfMatch]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    [Refuses("complaint-step-not-possible", "too-many-acts")]
    public async Task<IResult> Handle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/complaints/{id}/handle")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(ComplaintReference))] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<HandleComplaintRequest>();
        var checks = new Checks();
        var note = checks.Text("note", body.Note, Limits.TextLength);
        var photos = NamedUpload.Read(checks, "photos", body.Photos, Limits.ComplaintPhotos).Distinct().ToArray();
        checks.Throw();
        var seen = await scope.FindAsync(caller, id, cancellation);
        var act = $"complaint/{seen.Document.Reference}";
        await uploads.TakeAsync(
            UploadOwner.Of(caller.Account), [.. NamedUpload.List("photos", photos, UploadKind.SitePhoto)], act, checks, cancellation);
        return await ActAsync(request, client, seen, log.EventBy(caller, ComplaintEventKind.Handled, note) with { Photos = [.. photos] });
    }

    /// <summary>Reviews for the use unit, or sends it back (P-2).</summary>
    [Function("ReviewComplaint")]
    [NoAdminAct("The complaint's own log has it.")]
    [Allow(Permission.ComplaintsReview, Role.UseUnit)]
    [Takes(typeof(ReviewComplaintRequest))]
    [IfMatch]
    [Answers(200, typeof(ComplaintResponse), As = "The complaint, with its log", ETag = true)]
    [Refuses("complaint-step-not-possible", "too-many-acts")]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/complaints/{id}/review")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(ComplaintReference))] string id)
    {
        var body = await request.ReadJsonAsync<ReviewComplaintRequest>();
        var checks = new Checks();
        checks.That(body.Decision is "accept" or "send-back", "decision", Reason.NotOneOf("accept", "send-back"));
        var reason = body.Decision == "send-back" ? checks.Text("reason", body.Reason, Limits.TextLength) : checks.OptionalText("reason", body.Reason, Limits.TextLength);
        checks.Throw();
        var seen = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        var kind = body.Decision == "accept" ? ComplaintEventKind.Reviewed : ComplaintEventKind.SentBack;
        return await ActAsync(request, client, seen, log.EventBy(Caller.Of(request), kind, reason));
    }

    private async Task<IResult> ActAsync(HttpRequest request, DurableTaskClient client, Versioned<Complaint> seen, ComplaintEvent act)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var changed = await log.ActAsync(seen.Document.Reference, found => request.CheckIfMatch(found.Version), _ => act, cancellation);
        await starter.TellAsync(client, changed.Document, cancellation);
        return await AnswerAsync(request, changed);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Complaint> complaint)
    {
        request.SetETag(complaint.Version);
        var view = ComplaintResponse.Of(complaint.Document, time.GetUtcNow(), limits);
        var whole = photoLinks.WithLinks(request, view, complaint.Document);
        return Json.Ok(await names.NameAsync(whole, request.HttpContext.RequestAborted));
    }

    /// <param name="Photos">Uploads of kind site-photo.</param>
    [Example("""{"note": "已更换导靴并试运行"}""")]
    private sealed record HandleComplaintRequest(
        [Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Note,
        [MaxLength(Limits.ComplaintPhotos), TextOf(typeof(UploadId))] IReadOnlyList<string?>? Photos);

    /// <param name="Reason">Required to send back.</param>
    [Example("""{"decision": "send-back", "reason": "仍有异响"}""")]
    private sealed record ReviewComplaintRequest(
        [Required, AllowedValues("accept", "send-back")] string? Decision,
        [StringLength(Limits.TextLength)] string? Reason);
}
