using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Visits;

/// <summary>Signing in to and out of visits (http.md, visits).</summary>
internal sealed class VisitFunctions(SignIn signIn, SignOut signOut, TimeProvider time, Limits limits)
{
    /// <summary>Signs in to a visit by scanning the elevator's QR code (V-1 to V-11).</summary>
    /// <remarks>
    /// Refused for the first of these that holds: <c>main-account-cannot-scan</c>, <c>qr-invalid</c>, <c>elevator-unknown</c>,
    /// <c>elevator-not-permitted</c>, <c>elevator-not-located</c>, <c>too-far</c>, <c>out-of-contract</c>, <c>quota-reached</c>,
    /// <c>face-check-failed</c>, <c>visit-already-open</c>.
    /// </remarks>
    [Function("SignIn")]
    [NoAdminAct("The record of the visit has it.")]
    [Allow(Permission.VisitsScan, Role.Maintenance, ReadsAccountItself = true)]
    [Takes(typeof(ScanRequest))]
    [Idempotent]
    [Answers(201, typeof(SignInResponse), As = "Signed in", Location = true)]
    [Refuses("main-account-cannot-scan", "qr-invalid", "elevator-unknown", "elevator-retired", "elevator-not-permitted", "elevator-not-located", "too-far",
        "out-of-contract", "quota-reached", "face-check-failed", "visit-already-open", "idempotency-key-reused")]
    public async Task<IResult> SignIn([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/visits/sign-in")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<ScanRequest>();
        var checks = new Checks();
        var scan = body.Read(checks);
        var answered = AnsweredRequest.Of(request, body, checks);
        checks.Throw();
        var (visit, used, limit) = await signIn.RunAsync(
            Caller.Of(request), scan, answered, request.HttpContext.RequestAborted);
        var view = VisitResponse.Of(visit, time.GetUtcNow(), limits);
        request.HttpContext.Response.Headers.Location = $"/api/v1/visits/{view.Id}";
        return Json.Ok(new SignInResponse(view.Id, view.Status, view.DepthDue, view.DepthDueLabel, view, new MonthlyQuota(used, limit)), StatusCodes.Status201Created);
    }

    /// <summary>Signs out of a visit with the form of what was done (V-12, V-13).</summary>
    /// <remarks>
    /// The same elevator is scanned again, from 35 minutes to 8 hours after the sign-in. Without a signature the use unit reviews within 15
    /// days. Photos of a paper form may follow within 24 hours. A checklist counts as the deepest depth whose items are all done, excused with a reason,
    /// or failed. An item that failed opens a repair task, or adds to the open one of the same item.
    /// </remarks>
    [Function("SignOut")]
    [NoAdminAct("The record of the visit has it.")]
    [Allow(Permission.VisitsScan, Role.Maintenance, ReadsAccountItself = true)]
    [Takes(typeof(SignOutRequest))]
    [Idempotent]
    [Answers(200, typeof(VisitResponse), As = "The visit")]
    [Refuses("main-account-cannot-scan", "qr-invalid", "elevator-unknown", "elevator-not-permitted", "elevator-not-located", "too-far",
        "face-check-failed", "too-early", "visit-invalid", "visit-already-signed-out", "visit-ended", "visit-of-another", "visit-other-elevator",
        "idempotency-key-reused")]
    public async Task<IResult> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/visits/{id}/sign-out")] HttpRequest request, [TextOf(typeof(VisitReference))] string id)
    {
        var body = await request.ReadJsonAsync<SignOutRequest>();
        var checks = new Checks();
        var scan = body.Read(checks);
        var form = body.ReadForm(checks);
        var answered = AnsweredRequest.Of(request, body, checks);
        checks.Throw();
        var reference = VisitReference.TryParse(id, out var known) ? known : throw Problems.NotFound.With();
        var visit = await signOut.RunAsync(
            Caller.Of(request), reference, scan, form, answered, request.HttpContext.RequestAborted);
        return Json.Ok(VisitResponse.Of(visit, time.GetUtcNow(), limits));
    }

    /// <param name="DepthDue">The depth that is due, from the visits of all companies (V-13). The worker may go deeper, or less deep.</param>
    /// <param name="DepthDueLabel">Its Chinese name.</param>
    /// <param name="Quota">This month's quota after the sign-in.</param>
    private sealed record SignInResponse(
        VisitReference Id, VisitStatus Status, VisitDepth? DepthDue, [Example("季度")] string? DepthDueLabel, VisitResponse Visit, MonthlyQuota Quota);
}
