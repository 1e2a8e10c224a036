using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Devices;

/// <summary>Messages of devices over HTTP .</summary>
public sealed class DeviceFunctions(DeviceIntake intake, DeviceKeys keys, OrchestrationStarter starter, TimeProvider time)
{
    /// <summary>The header that may carry the device's key itself.</summary>
    public const string KeyHeader = "X-Device-Key";

    /// <summary>Takes a message in. Answered 200, it is stored; the same message id again changes nothing.</summary>
    [Function("SendDeviceEvent")]
    [AllowAnyone("a device has no account; it shows its own key, or a token made with it")]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/devices/{deviceId}/events")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string deviceId)
    {
        var now = time.GetUtcNow();
        if (!ElevatorRules.IsDeviceId(deviceId)
            || !(keys.IsKey(deviceId, request.Headers[KeyHeader]) || keys.IsToken(deviceId, request.Headers.Authorization, now)))
        {
            throw Problems.Unauthenticated.With();
        }

        var cancellation = request.HttpContext.RequestAborted;
        var message = DeviceMessage.Of(await request.ReadJsonAsync<DeviceEvent>(), now);
        var (kind, rescue) = await intake.TakeAsync(deviceId, message, cancellation);
        if (rescue is not null)
        {
            await starter.TellAsync(client, rescue, cancellation);
        }

        return Json.Ok(new EventAnswer(message.Id, kind));
    }

    private sealed record EventAnswer(string MessageId, IntakeKind Kind);
}
