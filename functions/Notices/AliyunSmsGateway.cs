using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Notices;

/// <summary>Sends through Alibaba Cloud (阿里云短信服务, Dysmsapi 2017-05-25, SendSms), which reports by the tag what became of a message.</summary>
/// <param name="account">Our account there.</param>
/// <param name="clock">The machine's: requests of another time are refused.</param>
internal sealed class AliyunSmsGateway(ApprovedSmsAccount account, TimeProvider clock) : ISmsGateway
{
    /// <summary>The service's address.</summary>
    public const string DefaultEndpoint = "https://dysmsapi.aliyuncs.com";

    private const string Taken = "OK";

    // Of a variable, in a template for notices.
    private const int LongestValue = 35;

    // Of this recipient or of these words. All others are about limits, our account or its templates, and are put right by somebody.
    private static readonly FrozenSet<string> ForGood = FrozenSet.Create(
        StringComparer.Ordinal,
        "isv.MOBILE_NUMBER_ILLEGAL",
        "isv.MOBILE_COUNT_OVER_LIMIT",
        "isv.DOMESTIC_NUMBER_NOT_SUPPORTED",
        "isv.BLACK_KEY_CONTROL_LIMIT",
        "isv.SMS_CONTENT_ILLEGAL",
        "isv.PARAM_LENGTH_LIMIT",
        "isv.PARAM_NOT_SUPPORT_URL");

    /// <inheritdoc/>
    public async Task<string> SendAsync(string to, NoticeTemplate template, NoticeContent content, string tag, CancellationToken cancellation)
    {
        var (code, values) = account.Templates.Of(template, content);
        var variables = values.Index().ToDictionary(one => string.Create(CultureInfo.InvariantCulture, $"v{one.Index + 1}"), one => Cut(one.Item), StringComparer.Ordinal);
        Dictionary<string, string> parameters = new(StringComparer.Ordinal)
        {
            ["PhoneNumbers"] = to.TrimStart('+'),
            ["SignName"] = account.SignName,
            ["TemplateCode"] = code,
            ["TemplateParam"] = JsonSerializer.Serialize(variables, Json.Options),
            ["OutId"] = tag,
        };
        using var request = Acs3Signature.Post(
            account.Endpoint, (account.KeyId, account.KeySecret), "SendSms", "2017-05-25", parameters, Guid.NewGuid().ToString("N"), clock.GetUtcNow());
        var answer = await SmsHttp.AskAsync<SendSmsAnswer>(request, cancellation);
        return answer is { Code: Taken, BizId: { Length: > 0 } message } ? message
            : answer.Code is { } refusal && ForGood.Contains(refusal) ? throw new SmsRefusedException(refusal)
            : throw new SmsPutOffException(answer.Code ?? "no code");
    }

    // A longer one would be refused, and the message with it. The end of a place tells most: the house, the stairs.
    private static string Cut(string value) => value.Length <= LongestValue ? value : value[^LongestValue..];

    private sealed record SendSmsAnswer(string? Code, string? BizId);
}
