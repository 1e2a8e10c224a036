using System.Collections.Frozen;
using System.Text.Json;
using ElevatorFunctions.Core.Notices;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Notices;

/// <summary>Sends through Tencent Cloud (腾讯云短信, 2021-01-11, SendSms), which reports what became of a message.</summary>
/// <param name="account">Our account there.</param>
/// <param name="appId">The application of the account (SmsSdkAppId).</param>
/// <param name="region">The region that is asked.</param>
/// <param name="clock">The machine's: requests of another time are refused.</param>
internal sealed class TencentSmsGateway(ApprovedSmsAccount account, string appId, string region, TimeProvider clock) : ISmsGateway
{
    private const string DefaultEndpoint = "https://sms.tencentcloudapi.com";
    private const string DefaultRegion = "ap-guangzhou";
    private const string AppIdSetting = "Sms:appId";
    private const string RegionSetting = "Sms:region";
    private const string Taken = "Ok";

    // The members are named as the service has them.
    private static readonly JsonSerializerOptions Names = new();

    // Of this recipient or of these words. All others are about limits, our account or its templates, and are put right by somebody.
    private static readonly FrozenSet<string> ForGood = FrozenSet.Create(
        StringComparer.Ordinal,
        "InvalidParameterValue.IncorrectPhoneNumber",
        "InvalidParameterValue.ContentLengthLimit",
        "InvalidParameterValue.TemplateParameterLengthLimit",
        "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter",
        "FailedOperation.ContainSensitiveWord",
        "FailedOperation.PhoneNumberInBlacklist",
        "UnsupportedOperation.UnsupportedRegion");

    /// <summary>The gateway of a configuration.</summary>
    /// <exception cref="Platform.Settings.SettingException">A setting is missing, and the message names it.</exception>
    public static TencentSmsGateway FromSettings(IConfiguration configuration, TimeProvider clock) => new(
        ApprovedSmsAccount.Of(configuration, DefaultEndpoint),
        SmsSettings.Required(configuration, AppIdSetting, "the SdkAppId of the provider's application"),
        configuration[RegionSetting] is { Length: > 0 } region ? region : DefaultRegion,
        clock);

    /// <summary>True: Tencent enables the tag in reports for some accounts only, when asked.</summary>
    public bool ReportsWithoutTag => true;

    /// <inheritdoc/>
    public async Task<string> SendAsync(string to, NoticeTemplate template, NoticeContent content, string tag, CancellationToken cancellation)
    {
        var (code, values) = account.Templates.Of(template, content);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new SendSmsRequest([SmsNumbers.International(to)], appId, account.SignName, code, values, tag), Names);
        using var request = Tc3Signature.Post(
            account.Endpoint, (account.KeyId, account.KeySecret), "sms", "SendSms", "2021-01-11", region, body, clock.GetUtcNow());
        var answer = (await SmsHttp.AskAsync<SendSmsAnswer>(request, cancellation)).Response;
        if (answer?.SendStatusSet is not [{ } status, ..])
        {
            throw Refusal(answer?.Error?.Code);
        }

        return status is { Code: Taken, SerialNo: { Length: > 0 } message } ? message : throw Refusal(status.Code);
    }

    private static Exception Refusal(string? code) =>
        code is not null && ForGood.Contains(code) ? new SmsRefusedException(code) : new SmsPutOffException(code ?? "no code");

    private sealed record SendSmsRequest(
        IReadOnlyList<string> PhoneNumberSet, string SmsSdkAppId, string SignName, string TemplateId, IReadOnlyList<string> TemplateParamSet, string SessionContext);

    private sealed record SendSmsAnswer(SendSmsResponse? Response);

    private sealed record SendSmsResponse(IReadOnlyList<SendStatus?>? SendStatusSet, SendError? Error);

    private sealed record SendStatus(string? SerialNo, string? Code);

    private sealed record SendError(string? Code);
}
