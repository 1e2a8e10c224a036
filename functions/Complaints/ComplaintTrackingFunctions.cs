using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>Lets a complainant follow, confirm and reopen with the private link (P-2).</summary>
internal sealed class ComplaintTrackingFunctions(ComplaintTracking tracking, ComplaintPhotos photos, TimeProvider time, Limits limits)
{
    /// <summary>How far the complaint has come, with the company's note and photos and without names.</summary>
    /// <param name="token">Of the link that the complainant got.</param>
    [Function("FollowComplaint")]
    [AllowAnyone("the link is the key")]
    [Answers(200, typeof(ComplaintProgressResponse), As = "The nodes and their times")]
    public async Task<IResult> Follow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/public/complaints/{token}")] HttpRequest request, [Example("0hqsrgm07x400tzbbnxrvcsgt4fch.9f2c51b07d1e4c5b8a6d3e2f10abcdef.ET3305020001")] string token)
    {
        var (complaint, complainant) = await tracking.OpenAsync(token, request.HttpContext.RequestAborted);
        return Answer(request, complaint, complainant);
    }

    /// <summary>The complainant is content (P-2). That answers for no other complainant (P-5).</summary>
    /// <param name="token">Of the link that the complainant got.</param>
    [Function("ConfirmComplaint")]
    [NoAdminAct("The complaint's own log has it.")]
    [AllowAnyone("the link is the key")]
    [Answers(200, typeof(ComplaintProgressResponse), As = "The nodes and their times")]
    [Refuses("complaint-step-not-possible", "too-many-acts")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/public/complaints/{token}/confirm")] HttpRequest request, [Example("0hqsrgm07x400tzbbnxrvcsgt4fch.9f2c51b07d1e4c5b8a6d3e2f10abcdef.ET3305020001")] string token)
    {
        var (complaint, complainant) = await tracking.ConfirmAsync(token, request.HttpContext.RequestAborted);
        return Answer(request, complaint, complainant);
    }

    /// <summary>The complainant is not content, and a new complaint follows, once for all complainants (P-2, P-5).</summary>
    /// <param name="token">Of the link that the complainant got.</param>
    [Function("ReopenComplaint")]
    [NoAdminAct("The complaint's own log has it.")]
    [AllowAnyone("the link is the key")]
    [Takes(typeof(ReopenComplaintRequest))]
    [Answers(201, typeof(FiledComplaintResponse), As = "The complaint, and the link to follow it")]
    [Refuses("complaint-step-not-possible", "too-many-acts")]
    public async Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/public/complaints/{token}/reopen")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [Example("0hqsrgm07x400tzbbnxrvcsgt4fch.9f2c51b07d1e4c5b8a6d3e2f10abcdef.ET3305020001")] string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ReopenComplaintRequest>();
        var checks = new Checks();
        var reason = checks.Text("reason", body.Reason, Limits.TextLength);
        checks.Throw();
        var (next, kept) = await tracking.ReopenAsync(token, reason, client, cancellation);
        return Json.Ok(FiledComplaintResponse.Of(next, kept), StatusCodes.Status201Created);
    }

    private IResult Answer(HttpRequest request, Complaint complaint, Complainant complainant)
    {
        var handled = complaint.Progress().Handled;
        var links = handled is null ? [] : photos.OfAct(request, handled);
        return Json.Ok(ComplaintProgressResponse.Of(complaint, complainant, links, time.GetUtcNow(), limits));
    }

    [Example("""{"reason": "又坏了"}""")]
    private sealed record ReopenComplaintRequest([Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason);

    /// <param name="Answer">This complainant's own answer after the end.</param>
    /// <param name="HandlingNote">The company's word of its work, unless that was sent back.</param>
    /// <param name="HandlingPhotos">Links to the photos of the handling, good for 15 minutes.</param>
    /// <param name="NextUrl">Path of this complainant's private page of the complaint that follows, once somebody has reopened this one.</param>
    private sealed record ComplaintProgressResponse(
        ComplaintStage Node,
        [Example("待接单")] string NodeLabel,
        string Place,
        IReadOnlyList<ComplaintResponse.ComplaintCategoryResponse> Categories,
        DateTimeOffset ComplainedAt,
        DateTimeOffset? AcceptedAt,
        DateTimeOffset? HandledAt,
        DateTimeOffset? ReviewedAt,
        [AllowedValues("confirmed", "reopened")] ComplaintEventKind? Answer,
        string? HandlingNote,
        [DataType(DataType.Url)] IReadOnlyList<string> HandlingPhotos,
        [DataType("uri-reference")] string? NextUrl)
    {
        public static ComplaintProgressResponse Of(
            Complaint complaint, Complainant complainant, IReadOnlyList<string> photos, DateTimeOffset now, Limits limits)
        {
            var view = ComplaintResponse.Of(complaint, now, limits);
            var progress = complaint.Progress();
            return new(
                view.Node, view.NodeLabel, view.Place, view.Categories, view.ComplainedAt, view.AcceptedAt, view.HandledAt, view.ReviewedAt,
                progress.AnswerOf(complaint.PlaceOf(complainant))?.Kind, progress.Handled?.Note, photos,
                ComplaintIntake.NextOf(complaint) is { } next ? (complaint with { Id = next }).PageOf(complainant) : null);
        }
    }
}
