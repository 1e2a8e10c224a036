using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Visits;

/// <summary>The acts of those who answer for a company's visits without making them.</summary>
internal sealed class VisitAdministrationFunctions(VisitScope scope, VisitEnding ending, VisitCorrections corrections, VisitAnswers answers)
{
    /// <summary>Ends an open visit as invalid, for a worker who cannot sign it out (V-19).</summary>
    /// <remarks>
    /// For the main account of the company and that of the supervisor of the district or the city. The visit is <c>invalid</c> at once and for
    /// good, gives its quota back, and bars no other visit.
    /// </remarks>
    [Function("EndVisit")]
    [LogsAct(AdminActKind.VisitEnded)]
    [Allow(Role.Maintenance, Role.Supervisor, MainOnly = true)]
    [Takes(typeof(EndVisitRequest))]
    [IfMatch]
    [Answers(200, typeof(VisitResponse), As = "The visit")]
    [Refuses("not-due", "done-before")]
    public async Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/visits/{id}/end")] HttpRequest request, [TextOf(typeof(VisitReference))] string id)
    {
        var reason = (await request.ReadJsonAsync<EndVisitRequest>()).Read();
        var visit = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        request.CheckIfMatch(visit.Version);
        var ended = await ending.EndAsync(Caller.Of(request), visit.Document, reason, request.HttpContext.RequestAborted);
        return Json.Ok(await answers.WholeAsync(request, ended));
    }

    /// <summary>Adds a correction beside the record of a visit that was signed out, within 7 × 24 hours (V-16).</summary>
    /// <remarks>
    /// For the main account of the company. The record itself never changes, nor does the status. The corrected form is checked as that of the
    /// sign-out. A part that is left out stays as it was. The same correction, sent again, is kept once.
    /// </remarks>
    [Function("CorrectVisit")]
    [LogsAct(AdminActKind.VisitCorrected)]
    [Allow(Role.Maintenance, MainOnly = true)]
    [Takes(typeof(CorrectVisitRequest))]
    [IfMatch]
    [Answers(200, typeof(VisitResponse), As = "The visit")]
    [Refuses("not-due", "too-late", "too-many-corrections")]
    public async Task<IResult> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/visits/{id}/corrections")] HttpRequest request, [TextOf(typeof(VisitReference))] string id)
    {
        var (reason, parts) = (await request.ReadJsonAsync<CorrectVisitRequest>()).Read();
        var visit = await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted);
        request.CheckIfMatch(visit.Version);
        var corrected = await corrections.AddAsync(Caller.Of(request), visit, reason, parts, request.HttpContext.RequestAborted);
        return Json.Ok(await answers.WholeAsync(request, corrected));
    }

    [Example("""{"reason": "维保人员突发疾病，无法签退"}""")]
    private sealed record EndVisitRequest([Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason)
    {
        public string Read()
        {
            var checks = new Checks();
            var reason = checks.Text("reason", Reason, Limits.TextLength);
            checks.Throw();
            return reason;
        }
    }
}
