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
/// Where the provider's delivery reports arrive by HTTP: events of Event Grid, or those that Alibaba Cloud and Tencent Cloud push. The key in the address is
/// made by the operator and known to the subscription only.
/// </summary>
internal sealed class DeliveryReportFunctions(DeliveryReports reports, IConfiguration configuration)
{
    /// <summary>Name of the setting for the key that the address carries.</summary>
    public const string KeySetting = "Sms:reportKey";

    /// <summary>Takes delivery reports of text messages from their provider.</summary>
    /// <remarks>
    /// The setting <c>Sms__provider</c> says whose reports they are. <c>acs</c>: events of the Event Grid schema,
    /// <c>Microsoft.Communication.SMSDeliveryReportReceived</c> and the validation of a subscription. <c>aliyun</c>: SmsReport. <c>tencent</c>: the status
    /// notification. Repeated and reordered reports, reports of unknown messages and other events change nothing. 409: a report came before its message
    /// was stored as sent, and the provider sends it again.
    /// </remarks>
    [Function("TakeDeliveryReports")]
    [NoAdminAct("It is the report of the gateway.")]
    [AllowAnyone("The provider has no account, and the key in the address is its proof")]
    [Takes(typeof(DeliveryReportRequest?[]))]
    [Query("key", typeof(string), "The setting `Sms__reportKey`", Required = true)]
    [Answers(200, typeof(DeliveryReportResponse), As = "Taken, as Alibaba Cloud and Tencent Cloud read it, or the answer to a validation")]
    [Answers(204, As = "Taken")]
    [Refuses("unauthenticated")]
    public async Task<IResult> Take([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/notices/delivery-reports")] HttpRequest request)
    {
        if (!IsKey(request.Query["key"]))
        {
            throw Problems.Unauthenticated.With();
        }

        var provider = SmsSettings.ProviderOf(configuration);
        var told = await request.ReadJsonAsync<DeliveryReportRequest?[]>();
        if (provider == SmsProvider.Acs && told.Select(one => one?.ValidationCode).FirstOrDefault(code => code is not null) is { } code)
        {
            return Json.Ok(new DeliveryReportResponse { ValidationResponse = code });
        }

        // The provider sends all of them again. Those that were taken change nothing then.
        return await reports.TakeAllAsync(provider, told, request.HttpContext.RequestAborted)
            ? AnswerTo(provider)
            : throw Problems.Conflict.With();
    }

    private static IResult AnswerTo(SmsProvider provider) => provider switch
    {
        SmsProvider.Aliyun => Json.Ok(new DeliveryReportResponse { Code = 0, Msg = "OK" }),
        SmsProvider.Tencent => Json.Ok(new DeliveryReportResponse { Result = 0, Errmsg = "OK" }),
        _ => Results.NoContent(),
    };

    private bool IsKey(string? shown) =>
        shown is not null
        && configuration[KeySetting] is { Length: > 0 } key
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(shown));

    private sealed record DeliveryReportResponse
    {
        /// <summary>Azure: the code of the validation of a subscription.</summary>
        public string? ValidationResponse { get; init; }

        /// <summary>Alibaba Cloud: 0 for reports that were taken.</summary>
        public int? Code { get; init; }

        /// <summary>Alibaba Cloud: says the same in words.</summary>
        public string? Msg { get; init; }

        /// <summary>Tencent Cloud: 0 for reports that were taken.</summary>
        public int? Result { get; init; }

        /// <summary>Tencent Cloud: says the same in words.</summary>
        public string? Errmsg { get; init; }
    }
}
