using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Service;

/// <summary>Tells a load balancer whether the process lives, and whether it can serve.</summary>
public sealed class HealthFunctions(StorageClients storage)
{
    /// <summary>200 while the process answers at all.</summary>
    [Function("HealthLive")]
    [AllowAnyone("load balancers do not log in")]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        Json.Ok(new Health("live"));

    /// <summary>200 while tables and blobs answer; 503 otherwise.</summary>
    [Function("HealthReady")]
    [AllowAnyone("load balancers do not log in")]
    public async Task<IResult> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var tables = storage.Tables.GetTableClient(AccountsModule.LoginTable).GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>(
            "health", "health", cancellationToken: cancellation);
        var blobs = storage.Blobs.GetBlobContainerClient(UploadsModule.Container).ExistsAsync(cancellation);
        await Task.WhenAll(tables, blobs);
        return Json.Ok(new Health("ready"));
    }

    private sealed record Health(string Status);
}
