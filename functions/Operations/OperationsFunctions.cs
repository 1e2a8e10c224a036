using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Operations;

/// <summary>Pages for the people who operate the system. A browser opens them by their address.</summary>
internal sealed class OperationsFunctions(OperationsPage page, OrchestrationPage orchestrations, TimeProvider time)
{
    private const string Route = "api/ops";

    /// <summary>How the system runs.</summary>
    [Function("Operations")]
    [Page(IsForOperators = true)]
    [Allow(Role.Admin, OrPageCookie = true)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        await page.ShowAsync(
            new OperationsView(Tongue.Of(request), client, time.GetUtcNow(), InstanceFilter.Of(request)), request.HttpContext.RequestAborted);

    /// <summary>The history of an orchestration.</summary>
    [Function("OperationsOfOrchestration")]
    [Page(IsForOperators = true)]
    [Allow(Role.Admin, OrPageCookie = true)]
    public async Task<IResult> ShowOrchestration(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route + "/orchestrations/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id) =>
        await orchestrations.ShowAsync(
            // A slash alone stays encoded in a route.
            id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), Tongue.Of(request), client, request.HttpContext.RequestAborted);
}
