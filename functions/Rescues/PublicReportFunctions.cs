using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>The acts of a person in or beside the car without a login: report, and follow the rescue (R-1, R-9).</summary>
internal sealed partial class PublicReportFunctions(
    RescueIntake intake, RescueStore store, OrchestrationStarter starter, ElevatorStore elevators, QrCodes codes, TimeProvider time)
{
    private const int ShortestPhone = 5;
    private const int LongestPhone = 20;
    private const string CallbackNumber = @"^(?=.{5,20}$)\+?[0-9]+$";

    /// <summary>Reports trapped people or a fault by the scanned code.</summary>
    /// <remarks>A code that was revoked or has run out still says which elevator it hung in.</remarks>
    [Function("ReportInPublic")]
    [AllowAnyone("a person who is trapped in a car has no account")]
    [Takes(typeof(PublicReportRequest))]
    [Idempotent]
    [Answers(201, typeof(PublicReportResponse), As = "The rescue it led to, and the link to follow it")]
    [Refuses("qr-invalid", "elevator-unknown")]
    public async Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/public/reports")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<PublicReportRequest>();
        var checks = new Checks();
        checks.That(!string.IsNullOrWhiteSpace(body.Qr), "qr", Reason.Required);
        checks.That(body.PeopleTrapped is not null, "peopleTrapped", Reason.Required);
        var text = checks.OptionalText("text", body.Text, Limits.TextLength);
        var phone = checks.OptionalText("phone", body.Phone, LongestPhone);
        checks.That(phone is null || CallbackPattern().IsMatch(phone), "phone", Reason.NotACallbackNumber(ShortestPhone, LongestPhone));
        var key = IdempotencyKey.Of(request, checks) ?? TrackingLink.NewSecret();
        checks.Throw();
        var code = codes.TryRead(body.Qr)?.Code ?? throw ScanProblems.Of(Refusal.QrInvalid).With();
        var elevator = (await elevators.FindAsync(code, cancellation))?.Document ?? throw ScanProblems.Of(Refusal.ElevatorUnknown).With();
        var now = time.GetUtcNow();
        var (report, rescue) = await intake.TakeAsync(
            elevator,
            new Report
            {
                Digest = Digest.Of("public", key),
                Source = ReportSource.Public,
                Code = FaultCodes.PublicReport,
                Kind = Intake.OfPerson(body.PeopleTrapped!.Value),
                OccurredAt = now,
                ReceivedAt = now,
                Text = text,
                Phone = phone,
                Secret = TrackingLink.NewSecret(),
            },
            cancellation);
        await starter.TellAsync(client, rescue!, cancellation);
        var token = new TrackingLink(elevator.Code, report.Digest, report.Secret!);
        return Json.Ok(new PublicReportResponse(rescue!.Reference, $"/api/v1/public/reports/{token}"), StatusCodes.Status201Created);
    }

    /// <summary>How far the rescue has come, for anyone who has the link (R-9).</summary>
    /// <remarks>It names no person.</remarks>
    [Function("FollowPublicReport")]
    [AllowAnyone("the link is the key")]
    [Answers(200, typeof(RescueProgressResponse), As = "The nodes and their times")]
    public async Task<IResult> Follow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/public/reports/{token}")] HttpRequest request, [Example("0af7651916cd43dd8448eb211c80319c.9f2c51b07d1e4c5b8a6d3e2f10abcdef.ET3305020001")] string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (!TrackingLink.TryParse(token, out var key)
            || await store.FindReportAsync(key.Elevator, key.Id, cancellation) is not { Rescue: { } reference, Secret: { } secret }
            || !key.Opens(secret)
            || await store.FindAsync(reference, cancellation) is not { Document: var rescue })
        {
            throw Problems.NotFound.With();
        }

        return Json.Ok(RescueProgressResponse.Of(rescue));
    }

    [GeneratedRegex(CallbackNumber, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallbackPattern();

    /// <param name="Qr">Text of the QR code.</param>
    /// <param name="Phone">For the rescuer to call back.</param>
    private sealed record PublicReportRequest(
        [Required, MinLength(1)] string? Qr,
        [Required] bool? PeopleTrapped,
        [StringLength(Limits.TextLength)] string? Text,
        [StringLength(LongestPhone), RegularExpression(CallbackNumber)] string? Phone);

    /// <param name="FollowUrl">The link is the key. It cannot be guessed.</param>
    private sealed record PublicReportResponse(RescueReference Id, [DataType("uri-reference")] string FollowUrl);

    /// <summary>The rescue as the reporter sees it: the nodes and their times.</summary>
    private sealed record RescueProgressResponse(
        RescueStage Node,
        [Example("待接单")] string NodeLabel,
        bool PeopleTrapped,
        string Place,
        DateTimeOffset ReportedAt,
        DateTimeOffset? DispatchedAt,
        DateTimeOffset? AcceptedAt,
        DateTimeOffset? ExpectedAt,
        DateTimeOffset? ArrivedAt,
        DateTimeOffset? ClosedAt)
    {
        public static RescueProgressResponse Of(Rescue rescue)
        {
            var progress = rescue.Progress();
            return new RescueProgressResponse(
                progress.Node,
                progress.Node.Label(),
                progress.TrappedAt is not null,
                rescue.Place,
                rescue.Id.OpenedAt,
                progress.Dispatches.IsEmpty ? null : progress.Dispatches[0].At,
                progress.Accepted?.At,
                progress.Accepted?.ExpectedAt,
                progress.Arrived?.At,
                progress.ClosedAt);
        }
    }
}
