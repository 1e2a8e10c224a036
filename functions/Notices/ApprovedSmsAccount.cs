using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Notices;

/// <summary>An account with a provider that sends approved templates only.</summary>
/// <param name="Endpoint">Where the provider is asked.</param>
/// <param name="KeyId">The public part of the key.</param>
/// <param name="KeySecret">The secret part, with which requests are signed.</param>
/// <param name="SignName">The approved signature, which the provider puts before the text in 【】.</param>
/// <param name="Templates">The approved templates.</param>
internal sealed record ApprovedSmsAccount(Uri Endpoint, string KeyId, string KeySecret, string SignName, SmsTemplates Templates)
{
    private const string KeyIdSetting = "Sms:accessKeyId";
    private const string KeySecretSetting = "Sms:accessKeySecret";
    private const string SignNameSetting = "Sms:signName";

    /// <summary>The account of a configuration.</summary>
    /// <param name="defaultEndpoint">The provider's own address, where the setting names no other.</param>
    /// <exception cref="SettingException">A setting is missing or wrong, and the message names it.</exception>
    public static ApprovedSmsAccount Of(IConfiguration configuration, string defaultEndpoint)
    {
        var address = configuration[SmsSettings.EndpointSetting] is { Length: > 0 } named ? named : defaultEndpoint;
        return new ApprovedSmsAccount(
            Uri.TryCreate(address, UriKind.Absolute, out var endpoint) && IsGood(endpoint)
                ? endpoint
                : throw new SettingException($"the setting '{SmsSettings.Shown(SmsSettings.EndpointSetting)}' must be an https address without a path"),
            SmsSettings.Required(configuration, KeyIdSetting, "the id of the provider's access key"),
            SmsSettings.Required(configuration, KeySecretSetting, "the secret of the provider's access key"),
            SmsSettings.Required(configuration, SignNameSetting, "the approved signature"),
            SmsTemplates.Of(configuration));
    }

    // A test's own server has no certificate.
    private static bool IsGood(Uri endpoint) =>
        (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)) && endpoint.PathAndQuery == "/";
}
