using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>The acts of a person in or beside the car without a login: report, follow the rescue, and add to the report .</summary>
internal sealed class PublicReportFunctions(
    RescueIntake intake, RescueStore store, RescueLog log, OrchestrationStarter starter, ElevatorStore elevators, QrCodes codes,
    ClientAddresses addresses, TimeProvider time)
{
    private const string ExampleToken = "0af7651916cd43dd8448eb211c80319c.9f2c51b07d1e4c5b8a6d3e2f10abcdef.ET3305020001";

    /// <summary>Reports trapped people or a fault by the scanned code.</summary>
    /// <remarks>
    /// It is refused only when the code is forged or its elevator does not exist. A code that was revoked or has run out still says which elevator it hung
    /// in. A retired elevator's call is taken, and the answer says so (E-7). Any other part that cannot be taken as it came is noted on the report.
    /// </remarks>
    [Function("ReportInPublic")]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [AllowAnyone("a person who is trapped in a car has no account")]
    [Takes(typeof(PublicReportRequest))]
    [Idempotent]
    [Answers(201, typeof(PublicReportResponse), As = "The rescue it led to, and the link to follow it")]
    [Refuses("qr-invalid", "elevator-unknown")]
    public async Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/public/reports")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadLooselyAsync() ?? throw Problems.InputInvalid.At("body", Reason.NotAnObject);
        var scanned = body.Text("qr") ?? throw Problems.InputInvalid.At("qr", Reason.Required);
        var code = codes.TryRead(scanned)?.Code ?? throw ScanProblems.Of(Refusal.QrInvalid).With();
        var elevator = (await elevators.FindAsync(code, cancellation))?.Document ?? throw ScanProblems.Of(Refusal.ElevatorUnknown).With();
        var words = CallersWords.Of(body);
        var now = time.GetUtcNow();
        var (report, rescue) = await intake.TakeAsync(
            elevator,
            new Report
            {
                Digest = words.DigestOf("public", IdempotencyKey.OfCall(request, addresses)),
                Source = ReportSource.Public,
                Code = FaultCodes.PublicReport,
                Kind = Intake.OfPerson(words.PeopleTrapped ?? true),
                OccurredAt = now,
                ReceivedAt = now,
                Text = words.Text,
                Phone = words.Phone,
                People = words.People,
                Notes = words.NotesOfReport,
                Secret = TrackingLink.NewSecret(),
            },
            cancellation);
        await starter.TellAsync(client, rescue!, cancellation);
        var token = new TrackingLink(elevator.Code, report.Digest, report.Secret!);
        return Json.Ok(new PublicReportResponse(rescue!.Reference, $"/api/v1/public/reports/{token}", elevator.Retirement?.Day), StatusCodes.Status201Created);
    }

    /// <summary>How far the rescue has come, for anyone who has the link .</summary>
    /// <remarks>It names no person.</remarks>
    [Function("FollowPublicReport")]
    [AllowAnyone("the link is the key")]
    [Answers(200, typeof(RescueProgressResponse), As = "The nodes and their times")]
    public async Task<IResult> Follow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/public/reports/{token}")] HttpRequest request, [Example(ExampleToken)] string token)
    {
        var (_, rescue) = await FindAsync(token, request.HttpContext.RequestAborted);
        return Json.Ok(RescueProgressResponse.Of(rescue));
    }

    /// <summary>Adds to a report, by its link .</summary>
    /// <remarks>A part that is said again takes the place of the one before. A part that cannot be read is noted and changes nothing.</remarks>
    [Function("AddToPublicReport")]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [AllowAnyone("the link is the key")]
    [Takes(typeof(AdditionRequest))]
    [Answers(200, typeof(RescueProgressResponse), As = "The nodes and their times")]
    public async Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v1/public/reports/{token}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [Example(ExampleToken)] string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (report, _) = await FindAsync(token, cancellation);
        var body = await request.ReadLooselyAsync() ?? throw Problems.InputInvalid.At("body", Reason.NotAnObject);
        var changed = await intake.AddAsync(report.Rescue!.Value, report.Digest, CallersWords.Of(body), cancellation);
        await starter.TellAsync(client, changed, cancellation);
        return Json.Ok(RescueProgressResponse.Of(changed));
    }

    /// <summary>Says that the people are out, by the link of a report .</summary>
    /// <remarks>The rescuers and the rescue centre are told. The rescue stays open until somebody has been there.</remarks>
    [Function("SayFreed")]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [AllowAnyone("the link is the key")]
    [Answers(200, typeof(RescueProgressResponse), As = "The nodes and their times")]
    public async Task<IResult> Freed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/public/reports/{token}/freed")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [Example(ExampleToken)] string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (report, _) = await FindAsync(token, cancellation);
        var changed = await log.SayFreeAsync(report.Rescue!.Value, cancellation);
        await starter.TellAsync(client, changed, cancellation);
        return Json.Ok(RescueProgressResponse.Of(changed));
    }

    private async Task<(Report Report, Rescue Rescue)> FindAsync(string token, CancellationToken cancellation) =>
        TrackingLink.TryParse(token, out var key)
        && await store.FindReportAsync(key.Elevator, key.Id, cancellation) is { Document: { Rescue: { } reference, Secret: { } secret } report }
        && key.Opens(secret)
        && await store.FindAsync(reference, cancellation) is { Document: var rescue }
            ? (report, rescue)
            : throw Problems.NotFound.With();

    /// <param name="Qr">Text of the QR code, with whatever other programs have added to it.</param>
    /// <param name="PeopleTrapped">Counts as true when it is left out.</param>
    /// <param name="Text">The reporter's own words, kept up to 500 characters.</param>
    /// <param name="Phone">For the rescuer to call back, written as people write it.</param>
    /// <param name="People">People in the car.</param>
    [Example("""{"qr": "https://elevators.example.cn/q/ET3305020001?v=1&k=1&s=2l7rX0H9m3kq5Zc8T1vJwA", "peopleTrapped": true, "phone": "138 0000 0000", "text": "灯灭了", "people": 3}""")]
    private sealed record PublicReportRequest([Required] string? Qr, bool? PeopleTrapped, string? Text, string? Phone, int? People);

    /// <param name="Text">The reporter's own words, kept up to 500 characters.</param>
    /// <param name="Phone">For the rescuer to call back, written as people write it.</param>
    /// <param name="People">People in the car.</param>
    [Example("""{"phone": "0572-2023333", "people": 2}""")]
    private sealed record AdditionRequest(string? Text, string? Phone, int? People);
    /// <param name="FollowUrl">The link is the key. It cannot be guessed.</param>
    /// <param name="RetiredOn">Since when the elevator is retired (E-7). Missing for one that is in the registry.</param>
    private sealed record PublicReportResponse(RescueReference Id, [DataType("uri-reference")] string FollowUrl, DateOnly? RetiredOn);

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
        DateTimeOffset? SaidFreeAt,
        DateTimeOffset? ClosedAt)
    {
        public static RescueProgressResponse Of(Rescue rescue)
        {
            var progress = rescue.Progress();
            return new RescueProgressResponse(
                progress.Node,
                progress.NodeLabel,
                progress.TrappedAt is not null,
                rescue.Place,
                rescue.Id.OpenedAt,
                progress.Dispatches.IsEmpty ? null : progress.Dispatches[0].At,
                progress.Accepted?.At,
                progress.Accepted?.ExpectedAt,
                progress.Arrived?.At,
                progress.SaidFreeAt,
                progress.ClosedAt);
        }
    }
}
