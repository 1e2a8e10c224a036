using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Visits;

/// <summary>The face check before a scan (V-9, V-12).</summary>
internal sealed class FaceCheckFunctions(PeopleStore people, IIdentityProvider identity, Limits limits)
{
    /// <summary>Tells how the caller's page gets the face assertion of a scan (V-9).</summary>
    /// <remarks>
    /// The assertion is a JWT of `provider` with `sub` = `userName`, `purpose`, an id of its own in `jti` and the moment of the check in `iat`. It is good for
    /// one scan. There is no nonce: nothing is kept here before the scan. How a container is asked is up to the container.
    /// </remarks>
    [Function("StartFaceCheck")]
    [NoAdminAct("It tells how, and changes nothing.")]
    [Allow(Permission.VisitsScan, Role.Maintenance, ReadsAccountItself = true)]
    [Takes(typeof(FaceCheckRequest))]
    [Answers(200, typeof(FaceCheckResponse))]
    [Refuses("main-account-cannot-scan")]
    public async Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/me/face-checks")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<FaceCheckRequest>();
        var checks = new Checks();
        var purpose = FacePurpose.Read(checks, body.Purpose);
        checks.Throw();
        var caller = Caller.Of(request);
        var account = await people.FindAccountAsync(caller.Account, request.HttpContext.RequestAborted);

        // A main account may not scan, and V-1 says so in its own words, before its face is checked for nothing.
        AccessMiddleware.Admitted(caller, account?.Document, caller.IsMain ? null : Permission.VisitsScan);
        if (caller.IsMain)
        {
            throw ScanProblems.RefusalOf(Refusal.MainAccountCannotScan);
        }

        var url = identity.AssertionPath;
        return Json.Ok(new FaceCheckResponse(
            url is null ? FaceCheckKind.Container : FaceCheckKind.Development,
            identity.Issuer,
            caller.UserName,
            purpose,
            (int)limits.FaceAssertionAge.TotalSeconds,
            url));
    }

    /// <param name="Purpose">The scan that the assertion is for.</param>
    private sealed record FaceCheckRequest([Required, AllowedValues(FacePurpose.SignIn, FacePurpose.SignOut)] string? Purpose);

    /// <summary>How the page gets the assertion.</summary>
    /// <param name="Provider">The issuer that the assertion must have.</param>
    /// <param name="UserName">The person that it must name.</param>
    /// <param name="Purpose">The purpose that it must name.</param>
    /// <param name="GoodForSeconds">Seconds after the check of the face in which the scan must come.</param>
    /// <param name="Url">In Development, where a POST of <c>userName</c> and <c>purpose</c> answers <c>faceAssertion</c>. Missing elsewhere.</param>
    private sealed record FaceCheckResponse(FaceCheckKind Kind, string Provider, string UserName, string Purpose, int GoodForSeconds, string? Url);
}
