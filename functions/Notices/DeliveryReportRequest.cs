using System.Text.Json.Serialization;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Notices;

/// <summary>A delivery report as its provider writes it. Each has members of its own.</summary>
/// <param name="EventType">Azure: the type of an event.</param>
/// <param name="Data">Azure: the content of an event.</param>
/// <param name="BizId">Alibaba Cloud: its name for the message.</param>
/// <param name="OutId">Alibaba Cloud: our tag.</param>
/// <param name="Success">Alibaba Cloud: whether the phone has it.</param>
/// <param name="ErrCode">Alibaba Cloud: the reason of a failure.</param>
/// <param name="Sid">Tencent Cloud: its name for the message.</param>
/// <param name="Ext">Tencent Cloud: our tag, for accounts for which Tencent has enabled it.</param>
/// <param name="ReportStatus">Tencent Cloud: SUCCESS or FAIL.</param>
/// <param name="Errmsg">Tencent Cloud: the reason of a failure.</param>
[Example("""
    {
      "eventType": "Microsoft.Communication.SMSDeliveryReportReceived",
      "data": { "messageId": "Outgoing_1", "tag": "0af7651916cd43dd8448eb211c80319c", "deliveryStatus": "Delivered" }
    }
    """)]
internal sealed record DeliveryReportRequest(
    string? EventType,
    DeliveryEventData? Data,
    [property: JsonPropertyName("biz_id")] string? BizId,
    [property: JsonPropertyName("out_id")] string? OutId,
    bool? Success,
    [property: JsonPropertyName("err_code")] string? ErrCode,
    string? Sid,
    string? Ext,
    [property: JsonPropertyName("report_status")] string? ReportStatus,
    string? Errmsg)
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string Report = "Microsoft.Communication.SMSDeliveryReportReceived";

    /// <summary>The code by which Event Grid validates a subscription, or null if it is not that.</summary>
    [JsonIgnore]
    public string? ValidationCode => EventType == Validation ? Data?.ValidationCode : null;

    /// <summary>The report as a provider means it, or null if it does not say whether the phone has the message.</summary>
    public DeliveryReport? Of(SmsProvider provider) => provider switch
    {
        SmsProvider.Aliyun => Success is { } isDelivered ? new DeliveryReport(BizId, OutId, isDelivered, ErrCode) : null,
        SmsProvider.Tencent => StatusOf(ReportStatus, "SUCCESS", "FAIL") is { } isDelivered ? new DeliveryReport(Sid, Ext, isDelivered, Errmsg) : null,
        _ => EventType == Report && Data is { } data && StatusOf(data.DeliveryStatus, "Delivered", "Failed") is { } isDelivered
            ? new DeliveryReport(data.MessageId, data.Tag, isDelivered, data.DeliveryStatusDetails)
            : null,
    };

    private static bool? StatusOf(string? status, string delivered, string failed) =>
        string.Equals(status, delivered, StringComparison.OrdinalIgnoreCase) ? true
        : string.Equals(status, failed, StringComparison.OrdinalIgnoreCase) ? false
        : null;
}
