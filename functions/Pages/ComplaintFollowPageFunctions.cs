using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Pages;

/// <summary>The private page of a complainant, and the answers that are given there (P-2, P-5).</summary>
internal sealed class ComplaintFollowPageFunctions(ComplaintTracking tracking, ComplaintPhotos photos)
{
    private const string TokenRoute = "c/{token}";

    /// <summary>The way of a complaint.</summary>
    [Function("FollowComplaintPage")]
    [Page]
    [AllowAnyone("the link is the key")]
    public Task<IResult> Follow([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = TokenRoute)] HttpRequest request, string token) =>
        PageAsync(request, token, refusal: null);

    /// <summary>The complainant is content.</summary>
    [Function("ConfirmComplaintByPage")]
    [Page]
    [NoAdminAct("The complaint's own log has it.")]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Confirm([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = TokenRoute + "/confirm")] HttpRequest request, string token)
    {
        var (complaint, complainant) = await tracking.ConfirmAsync(token, request.HttpContext.RequestAborted);
        return SeeOther.To(request, complaint.PageOf(complainant));
    }

    /// <summary>The complainant is not content, and a new complaint follows.</summary>
    [Function("ReopenComplaintByPage")]
    [Page]
    [NoAdminAct("The complaint's own log has it.")]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = TokenRoute + "/reopen")] HttpRequest request, [DurableClient] DurableTaskClient client, string token)
    {
        var form = await PostedForm.ReadAsync(request);
        var checks = new Checks();
        var reason = checks.Text("reason", form.Text("reason"), Limits.TextLength);
        if (!checks.Passed)
        {
            return await PageAsync(request, token, Problems.InputInvalid.With(checks.Errors()));
        }

        var (complaint, complainant) = await tracking.ReopenAsync(token, reason, client, request.HttpContext.RequestAborted);
        return SeeOther.To(request, complaint.PageOf(complainant));
    }

    private async Task<IResult> PageAsync(HttpRequest request, string token, ProblemException? refusal)
    {
        var (complaint, complainant) = await tracking.OpenAsync(token, request.HttpContext.RequestAborted);
        var handled = complaint.Progress().Handled;
        return ComplaintFollowPage.Of(
            Tongue.Of(request), complaint.PageOf(complainant), complaint, complainant, handled is null ? [] : photos.OfAct(request, handled), refusal);
    }
}
