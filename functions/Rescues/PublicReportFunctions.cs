using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>The acts of a person in or beside the car without a login: report, follow the rescue, and add to the report .</summary>
internal sealed class PublicReportFunctions(PublicReports reports, ClientAddresses addresses, CentreTelephone telephone, Limits limits)
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
        var elevator = await reports.ElevatorOfAsync(scanned, cancellation);
        var (rescue, link) = await reports.ReportAsync(elevator, CallersWords.Of(body), IdempotencyKey.OfCall(request, addresses), client, cancellation);
        return Json.Ok(
            new PublicReportResponse(rescue.Reference, PagePaths.OfReport(link.ToString()), elevator.Retirement?.Day), StatusCodes.Status201Created);
    }

    /// <summary>How far the rescue has come, for anyone who has the link .</summary>
    /// <remarks>It names no person.</remarks>
    [Function("FollowPublicReport")]
    [AllowAnyone("the link is the key")]
    [Answers(200, typeof(RescueProgressResponse), As = "The nodes and their times")]
    public async Task<IResult> Follow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/public/reports/{token}")] HttpRequest request, [Example(ExampleToken)] string token)
    {
        var (_, rescue) = await reports.FindAsync(token, request.HttpContext.RequestAborted);
        return Answer(rescue);
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
        await reports.FindAsync(token, cancellation);
        var body = await request.ReadLooselyAsync() ?? throw Problems.InputInvalid.At("body", Reason.NotAnObject);
        return Answer(await reports.AddAsync(token, CallersWords.Of(body), client, cancellation));
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
        return Answer(await reports.SayFreeAsync(token, client, request.HttpContext.RequestAborted));
    }

    private IResult Answer(Rescue rescue) => Json.Ok(RescueProgressResponse.Of(rescue, telephone, limits));

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

    /// <param name="FollowUrl">Path of the page to follow it, <c>/f/</c> and the token. The token is the key and cannot be guessed.</param>
    /// <param name="RetiredOn">Since when the elevator is retired (E-7). Missing for one that is in the registry.</param>
    private sealed record PublicReportResponse(RescueReference Id, [DataType("uri-reference")] string FollowUrl, DateOnly? RetiredOn);

    /// <summary>The rescue as the reporter sees it: the nodes and their times.</summary>
    /// <param name="NextCallAt">When a further company is called, unless somebody accepts before.</param>
    /// <param name="Calls">Companies called so far.</param>
    /// <param name="Telephone">The rescue centre's telephone.</param>
    private sealed record RescueProgressResponse(
        RescueStage Node,
        [Example("待接单")] string NodeLabel,
        bool PeopleTrapped,
        string Place,
        DateTimeOffset ReportedAt,
        DateTimeOffset? DispatchedAt,
        DateTimeOffset? NextCallAt,
        int Calls,
        DateTimeOffset? AcceptedAt,
        DateTimeOffset? ExpectedAt,
        DateTimeOffset? ArrivedAt,
        DateTimeOffset? SaidFreeAt,
        DateTimeOffset? ClosedAt,
        string Telephone)
    {
        public static RescueProgressResponse Of(Rescue rescue, CentreTelephone telephone, Limits limits)
        {
            var progress = rescue.Progress();
            return new RescueProgressResponse(
                progress.Node,
                progress.NodeLabel,
                progress.TrappedAt is not null,
                rescue.Place,
                rescue.Id.OpenedAt,
                progress.Dispatches.IsEmpty ? null : progress.Dispatches[0].At,
                RescueDueActions.NextCallAt(progress, limits),
                progress.Dispatches.DistinctBy(call => call.Company).Count(),
                progress.Accepted?.At,
                progress.Accepted?.ExpectedAt,
                progress.Arrived?.At,
                progress.SaidFreeAt,
                progress.ClosedAt,
                telephone.Number);
        }
    }
}
