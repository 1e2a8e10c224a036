using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>How somebody complains without a login (P-1).</summary>
internal sealed class PublicComplaintFunctions(PublicComplaints complaints)
{
    /// <summary>Complains about the elevator scanned, or joins an open complaint (P-1).</summary>
    /// <remarks>
    /// The phone is proven by a code (<c>/v1/auth/sms-codes</c>, purpose <c>complaint</c>): <c>sms-code-wrong</c> and <c>sms-code-void</c>
    /// refuse it, before anything is said of the elevator's complaints. Where the elevator has open complaints and the request names neither
    /// <c>join</c> nor <c>separate</c>, it is refused with <c>similar-complaint-open</c>, which lists them. The code stays good for the next try. The same
    /// request of the same phone with the same Idempotency-Key and a code that proves the phone is answered as the first time. Other content under that key
    /// is refused with <c>idempotency-key-reused</c>.
    /// </remarks>
    [Function("ComplainInPublic")]
    [NoAdminAct("The complaint's own log has it.")]
    [AllowAnyone("a passenger has no account")]
    [Takes(typeof(ComplaintRequest))]
    [Idempotent]
    [Answers(201, typeof(FiledComplaintResponse), As = "The complaint, and the link to follow it")]
    [Refuses("qr-invalid", "elevator-unknown", "elevator-retired", "sms-code-wrong", "sms-code-void", "similar-complaint-open", "complaint-step-not-possible", "idempotency-key-reused")]
    public async Task<IResult> Complain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/public/complaints")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ComplaintRequest>();
        var checks = new Checks();
        var (complaint, kept) = await complaints.FileAsync(body, IdempotencyKey.Of(request, checks), checks, client, cancellation);
        return Json.Ok(FiledComplaintResponse.Of(complaint, kept), StatusCodes.Status201Created);
    }
}
