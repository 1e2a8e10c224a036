using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Service;

/// <summary>Tells a load balancer whether the process lives, and whether it can serve.</summary>
internal sealed class HealthFunctions(StorageClients storage)
{
    /// <summary>Whether the process lives.</summary>
    [Function("HealthLive")]
    [AllowAnyone("load balancers do not log in")]
    [Answers(200, typeof(HealthResponse), As = "The app answers")]
    [NeedsNoStorage]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        Json.Ok(new HealthResponse("live"));

    /// <summary>Whether tables and blobs answer.</summary>
    [Function("HealthReady")]
    [AllowAnyone("load balancers do not log in")]
    [Answers(200, typeof(HealthResponse), As = "They do")]
    public async Task<IResult> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var tables = storage.Tables.GetTableClient(AccountsModule.LoginTable).GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>(
            "health", "health", cancellationToken: cancellation);
        var blobs = storage.Blobs.GetBlobContainerClient(UploadsModule.Container).ExistsAsync(cancellation);
        await Task.WhenAll(tables, blobs);
        return Json.Ok(new HealthResponse("ready"));
    }

    private sealed record HealthResponse([AllowedValues("live", "ready")] string Status);
}
