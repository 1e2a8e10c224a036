using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>What somebody in or beside the car does without a login: report, and follow the rescue .</summary>
public sealed class PublicReportFunctions(
    RescueIntake intake, RescueStore store, RescueOrchestrationStarter watchers, ElevatorStore elevators, QrCodes codes, TimeProvider time)
{
    private const int LongestText = 500;
    private const int ShortestPhone = 5;
    private const int LongestPhone = 20;

    /// <summary>
    /// Reports people trapped or a fault by the scanned code. A code that was revoked or has run out still says which elevator it hung in:
    /// nobody is left in a car for the sake of a sticker.
    /// </summary>
    [Function("ReportInPublic")]
    [AllowAnyone("whoever is trapped in a car has no account")]
    public async Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/public/reports")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ReportRequest>();
        var checks = new Checks();
        checks.That(!string.IsNullOrWhiteSpace(body.Qr), "qr", Reason.Required);
        checks.That(body.PeopleTrapped is not null, "peopleTrapped", Reason.Required);
        var text = checks.OptionalText("text", body.Text, LongestText);
        var phone = checks.OptionalText("phone", body.Phone, LongestPhone);
        checks.That(phone is null || IsPhone(phone), "phone", Reason.NotACallbackNumber(ShortestPhone, LongestPhone));
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
        await watchers.TellAsync(client, rescue!, cancellation);
        var token = new TrackingLink(elevator.Code, report.Digest, report.Secret!);
        return Json.Ok(new ReportAnswer(rescue!.Reference, $"/api/v1/public/reports/{token}"), StatusCodes.Status201Created);
    }

    /// <summary>How far the rescue has come, for whoever has the link. It names nobody.</summary>
    [Function("FollowPublicReport")]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Follow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/public/reports/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (!TrackingLink.TryParse(token, out var key)
            || await store.FindReportAsync(key.Elevator, key.Id, cancellation) is not { Rescue: { } reference, Secret: { } secret }
            || !key.Opens(secret)
            || await store.FindAsync(reference, cancellation) is not { Document: var rescue })
        {
            throw Problems.NotFound.With();
        }

        return Json.Ok(ProgressAnswer.Of(rescue));
    }

    private static bool IsPhone(string phone) =>
        phone.Length >= ShortestPhone && phone.AsSpan(phone[0] == '+' ? 1 : 0) is var digits && !digits.ContainsAnyExceptInRange('0', '9');

    private sealed record ReportRequest(string? Qr, bool? PeopleTrapped, string? Text, string? Phone);

    private sealed record ReportAnswer(RescueReference Id, string FollowUrl);

    /// <summary>What the reporter sees: the nodes and their times.</summary>
    private sealed record ProgressAnswer(
        RescueStage Node,
        string NodeLabel,
        bool PeopleTrapped,
        string Place,
        DateTimeOffset ReportedAt,
        DateTimeOffset? DispatchedAt,
        DateTimeOffset? AcceptedAt,
        DateTimeOffset? ExpectedAt,
        DateTimeOffset? ArrivedAt,
        DateTimeOffset? ClosedAt)
    {
        public static ProgressAnswer Of(Rescue rescue)
        {
            var progress = rescue.Progress();
            return new ProgressAnswer(
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
