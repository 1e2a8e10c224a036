using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Service;

/// <summary>Tells a load balancer whether the process lives, and people whether it can serve.</summary>
internal sealed class HealthFunctions(Readiness readiness)
{
    /// <summary>Whether the process lives.</summary>
    [Function("HealthLive")]
    [AllowAnyone("load balancers do not log in")]
    [Answers(200, typeof(HealthResponse), As = "The app answers")]
    [NeedsNoStorage]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/live")] HttpRequest request) =>
        Json.Ok(new HealthResponse("live"));

    /// <summary>Whether everything is there that the app needs.</summary>
    /// <remarks>
    /// Tables, containers, queues, space on the disk, timers and orchestrations. A 503 names the parts that are not ready in its errors. An
    /// answer holds for 5 seconds. A process must not be ended because of it: a new one would lack the same.
    /// </remarks>
    [Function("HealthReady")]
    [AllowAnyone("load balancers do not log in")]
    [Answers(200, typeof(ReadyResponse), As = "It is")]
    [Refuses("not-ready")]
    [NeedsNoStorage]
    public async Task<IResult> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request)
    {
        var checks = await readiness.LookAsync().WaitAsync(request.HttpContext.RequestAborted);
        var faults = checks.Where(check => check.Fault is not null)
            .ToDictionary(check => check.Name, check => (IReadOnlyList<Reason>)[check.Fault!], StringComparer.Ordinal);
        return faults.Count > 0
            ? throw ServiceProblems.NotReady.With(errors: faults)
            : Json.Ok(new ReadyResponse("ready", [.. checks.Select(check => new ReadyPart(check.Name, Ok: true))]));
    }

    private sealed record HealthResponse([AllowedValues("live")] string Status);

    private sealed record ReadyResponse([AllowedValues("ready")] string Status, IReadOnlyList<ReadyPart> Checks);

    private sealed record ReadyPart(
        [AllowedValues("tables", "containers", "queues", "disk", "timers", "orchestrations")] string Name, bool Ok);
}
