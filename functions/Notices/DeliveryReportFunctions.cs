using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Where the gateway's delivery reports arrive: Azure Communication Services gives them to Event Grid, and that posts them here as events
/// of the Event Grid schema. The key in the address is made by the operator and known to the subscription only.
/// </summary>
internal sealed class DeliveryReportFunctions(DeliveryReports reports, IConfiguration configuration)
{
    /// <summary>Name of the setting for the key that the address carries.</summary>
    public const string KeySetting = "Sms:reportKey";

    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string Report = "Microsoft.Communication.SMSDeliveryReportReceived";

    /// <summary>Takes delivery reports of text messages from Event Grid.</summary>
    /// <remarks>
    /// Events of the Event Grid schema: <c>Microsoft.Communication.SMSDeliveryReportReceived</c>, and the validation of a subscription.
    /// Repeated and reordered reports, reports of unknown messages and other events change nothing. 409: a report came before its message
    /// was stored as sent, and Event Grid sends it again.
    /// </remarks>
    [Function("TakeDeliveryReports")]
    [NoAdminAct("It is the report of the gateway.")]
    [AllowAnyone("Event Grid has no account, and the key in the address is its proof")]
    [Takes(typeof(DeliveryEventRequest?[]))]
    [Query("key", typeof(string), "The setting `Sms__reportKey`", Required = true)]
    [Answers(200, typeof(SubscriptionValidationResponse), As = "The address is ours")]
    [Answers(204, As = "Taken")]
    [Refuses("unauthenticated")]
    public async Task<IResult> Take([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/notices/delivery-reports")] HttpRequest request)
    {
        if (!IsKey(request.Query["key"]))
        {
            throw Problems.Unauthenticated.With();
        }

        var all = true;
        foreach (var one in await request.ReadJsonAsync<DeliveryEventRequest?[]>())
        {
            if (one is { EventType: Validation, Data.ValidationCode: { } code })
            {
                return Json.Ok(new SubscriptionValidationResponse(code));
            }

            if (one is { EventType: Report, Data: { DeliveryStatus: { } status } data } && StatusOf(status) is { } isDelivered)
            {
                all &= await reports.TakeAsync(
                    new DeliveryReport(data.MessageId, data.Tag, isDelivered, data.DeliveryStatusDetails), request.HttpContext.RequestAborted);
            }
        }

        // Event Grid sends the events again. Those that were taken change nothing then.
        return all ? Results.NoContent() : throw Problems.Conflict.With();
    }

    private static bool? StatusOf(string status) =>
        string.Equals(status, "Delivered", StringComparison.OrdinalIgnoreCase) ? true
        : string.Equals(status, "Failed", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    private bool IsKey(string? shown) =>
        shown is not null
        && configuration[KeySetting] is { Length: > 0 } key
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(shown));

    [Example("""
        {
          "eventType": "Microsoft.Communication.SMSDeliveryReportReceived",
          "data": { "messageId": "Outgoing_1", "tag": "0af7651916cd43dd8448eb211c80319c", "deliveryStatus": "Delivered" }
        }
        """)]
    private sealed record DeliveryEventRequest(string? EventType, GridData? Data);

    /// <summary>The members of both events. The service has written them in either case.</summary>
    /// <param name="DeliveryStatus">Delivered or Failed.</param>
    private sealed record GridData(string? ValidationCode, string? MessageId, string? Tag, string? DeliveryStatus, string? DeliveryStatusDetails);

    private sealed record SubscriptionValidationResponse(string ValidationResponse);
}
