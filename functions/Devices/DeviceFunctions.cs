using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Devices;

/// <summary>Messages of devices over HTTP .</summary>
internal sealed class DeviceFunctions(
    DeviceIntake intake, DeviceKeys keys, DeadLetters letters, DeviceMeasures measures, OrchestrationStarter starter, TimeProvider time, Limits limits)
{
    /// <summary>The header that may carry the device's key itself.</summary>
    public const string KeyHeader = "X-Device-Key";

    /// <summary>A message of the device on board an elevator.</summary>
    /// <remarks>
    /// Answered 200, its effect is stored. The same message again changes nothing. Messages may come late and in any order. A message that cannot be read, or of
    /// a device that is on no elevator, is refused, kept, and shown to the rescue centre. The device shows its
    /// key in <c>X-Device-Key</c>, or a token made with it as IoT Hub has it: <c>Authorization: SharedAccessSignature
    /// sr=…&amp;sig=…&amp;se=…</c>.
    /// </remarks>
    [Function("SendDeviceEvent")]
    [NoAdminAct("It is the report of a device.")]
    [AllowAnyone("a device has no account, and shows its own key, or a token made with it")]
    [Takes(typeof(DeviceEventRequest))]
    [Answers(200, typeof(DeviceEventResponse), As = "The class of the message")]
    [Refuses("unauthenticated", "device-unknown")]
    [ProvenBy("deviceKey", "deviceToken")]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/devices/{deviceId}/events")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [RegularExpression("^[A-Za-z0-9._:-]{1,64}$"), Example("device-3305020001")] string deviceId)
    {
        var now = time.GetUtcNow();
        if (!ElevatorRules.IsDeviceId(deviceId)
            || !(keys.IsKey(deviceId, request.Headers[KeyHeader]) || keys.IsToken(deviceId, request.Headers.Authorization, now)))
        {
            throw Problems.Unauthenticated.With();
        }

        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadBodyAsync();
        try
        {
            var message = DeviceMessage.Read(body.Span, now, limits);
            var (kind, rescue) = await intake.TakeAsync(deviceId, message, cancellation);
            measures.Taken(kind);
            if (rescue is not null)
            {
                using var span = DeviceSpans.Report(now);
                await starter.TellAsync(client, rescue, cancellation);
            }

            return Json.Ok(new DeviceEventResponse(message.Id, kind));
        }
        catch (ProblemException refusal) when (refusal.Problem != Problems.Conflict)
        {
            measures.Refused();
            await letters.KeepAsync(deviceId, body, now, refusal.Problem.Code, refusal.Explanation, cancellation);
            throw;
        }
    }

    private sealed record DeviceEventResponse(string MessageId, IntakeKind Kind);
}
