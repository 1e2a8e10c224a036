using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Pages;

/// <summary>The pages of somebody in or beside the car: the scanned code, and the way of the rescue .</summary>
internal sealed class RescuePageFunctions(
    PublicReports reports, ClientAddresses addresses, ScanPage scanPage, FollowPage followPage)
{
    private const string CodeRoute = "q/{code}";
    private const string TokenRoute = "f/{token}";

    /// <summary>The page behind a printed code. Reading it does nothing: previews and scanners of links read it too.</summary>
    [Function("ScanPage")]
    [Page]
    [Urgent]
    [AllowAnyone("a person who is trapped in a car has no account")]
    public async Task<IResult> Scan([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CodeRoute)] HttpRequest request, string code)
    {
        var printed = PrintedCode.Of(request, code);
        Elevator? elevator = null;
        try
        {
            elevator = await reports.ElevatorOfAsync(printed.Text, request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (StorageFaults.IsDown(exception, request.HttpContext.RequestAborted))
        {
            // The button works as soon as storage answers, and the telephone does now.
        }

        return scanPage.Of(Tongue.Of(request), printed, elevator);
    }

    /// <summary>Calls for help by the form of the page. An alarm is never refused for how it is written .</summary>
    [Function("ReportByPage")]
    [Page]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [AllowAnyone("a person who is trapped in a car has no account")]
    public async Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CodeRoute)] HttpRequest request, [DurableClient] DurableTaskClient client, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await PostedForm.ReadAsync(request);
        var elevator = await reports.ElevatorOfAsync(PrintedCode.Of(request, code).Text, cancellation);
        var key = IdempotencyKey.OfCall(form.Text("key") ?? "", request, addresses);
        var (_, link) = await reports.ReportAsync(elevator, form.Words(), key, client, cancellation);
        return SeeOther.To(request, PagePaths.OfReport(link.ToString()));
    }

    /// <summary>The way of a rescue.</summary>
    [Function("FollowPage")]
    [Page]
    [Urgent]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Follow([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = TokenRoute)] HttpRequest request, string token)
    {
        var (report, rescue) = await reports.FindAsync(token, request.HttpContext.RequestAborted);
        return followPage.Of(Tongue.Of(request), PagePaths.OfReport(token), report, rescue, refreshes: !request.Query.ContainsKey("stay"));
    }

    /// <summary>Adds to a report by the form of the page .</summary>
    [Function("AddByPage")]
    [Page]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = TokenRoute)] HttpRequest request, [DurableClient] DurableTaskClient client, string token)
    {
        var form = await PostedForm.ReadAsync(request);
        await reports.AddAsync(token, form.Words(), client, request.HttpContext.RequestAborted);
        return SeeOther.To(request, PagePaths.OfReport(token));
    }

    /// <summary>Says by the form of the page that everybody is out .</summary>
    [Function("SayFreedByPage")]
    [Page]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [AllowAnyone("the link is the key")]
    public async Task<IResult> Freed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = TokenRoute + "/freed")] HttpRequest request, [DurableClient] DurableTaskClient client, string token)
    {
        await reports.SayFreeAsync(token, client, request.HttpContext.RequestAborted);
        return SeeOther.To(request, PagePaths.OfReport(token));
    }
}
