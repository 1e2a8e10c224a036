using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Visits;

/// <summary>Signing in to and out of visits (http.md, visits).</summary>
public sealed class VisitFunctions(SignIn signIn, SignOut signOut, TimeProvider time, Limits limits)
{
    /// <summary>Signs in to a visit (V-1 to V-11).</summary>
    [Function("SignIn")]
    [Allow(Permission.VisitsScan, Role.Maintenance, ReadsAccountItself = true)]
    public async Task<IResult> SignIn([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/visits/sign-in")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<ScanRequest>();
        var checks = new Checks();
        var scan = body.Read(checks);
        var answered = AnsweredRequest.Of(request, body, checks);
        checks.Throw();
        var (visit, used, limit) = await signIn.RunAsync(
            Caller.Of(request), scan, answered, request.HttpContext.RequestAborted);
        var view = VisitView.Of(visit, time.GetUtcNow(), limits);
        request.HttpContext.Response.Headers.Location = $"/api/v1/visits/{view.Id}";
        return Json.Ok(new SignInAnswer(view.Id, view.Status, view, new QuotaAnswer(used, limit)), StatusCodes.Status201Created);
    }

    /// <summary>Signs out of a visit (V-12, V-13).</summary>
    [Function("SignOut")]
    [Allow(Permission.VisitsScan, Role.Maintenance, ReadsAccountItself = true)]
    public async Task<IResult> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/visits/{id}/sign-out")] HttpRequest request, string id)
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
        return Json.Ok(VisitView.Of(visit, time.GetUtcNow(), limits));
    }

    private sealed record SignInAnswer(VisitReference Id, VisitStatus Status, VisitView Visit, QuotaAnswer Quota);

    private sealed record QuotaAnswer(int Used, int Limit);
}
