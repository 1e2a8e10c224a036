using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Notices;

/// <summary>Reads the settings of text messages.</summary>
internal static class SmsSettings
{
    /// <summary>Name of the setting for the provider: <c>acs</c>, which stands in for it, <c>aliyun</c> or <c>tencent</c>.</summary>
    public const string ProviderSetting = "Sms:provider";

    /// <summary>Name of the setting for the provider's address. Only Azure Communication Services has none of its own.</summary>
    public const string EndpointSetting = "Sms:endpoint";

    /// <summary>The provider of a configuration.</summary>
    /// <exception cref="SettingException">The setting names another.</exception>
    public static SmsProvider ProviderOf(IConfiguration configuration) => configuration[ProviderSetting] switch
    {
        null or "" or "acs" => SmsProvider.Acs,
        "aliyun" => SmsProvider.Aliyun,
        "tencent" => SmsProvider.Tencent,
        _ => throw new SettingException($"the setting '{Shown(ProviderSetting)}' must be acs, aliyun or tencent"),
    };

    /// <summary>Whether a configuration names a provider: in Development there need be none.</summary>
    public static bool IsGatewayWanted(IConfiguration configuration) => ProviderOf(configuration) != SmsProvider.Acs || AcsSmsGateway.IsWanted(configuration);

    /// <summary>The gateway of a configuration.</summary>
    /// <param name="clock">The machine's: a provider holds it against its own.</param>
    /// <exception cref="SettingException">A setting is missing or wrong, and the message names it.</exception>
    public static ISmsGateway GatewayOf(IConfiguration configuration, TimeProvider clock)
    {
        var provider = ProviderOf(configuration);
        _ = Required(configuration, DeliveryReportFunctions.KeySetting, "a random key, and put it into the address of the delivery reports");
        return provider switch
        {
            SmsProvider.Aliyun => new AliyunSmsGateway(ApprovedSmsAccount.Of(configuration, AliyunSmsGateway.DefaultEndpoint), clock),
            SmsProvider.Tencent => TencentSmsGateway.FromSettings(configuration, clock),
            _ => AcsSmsGateway.FromSettings(configuration),
        };
    }

    /// <summary>A setting that must be there.</summary>
    /// <param name="name">The key in the configuration.</param>
    /// <param name="what">The value that the message asks for.</param>
    /// <exception cref="SettingException">It is missing, and the message names it.</exception>
    public static string Required(IConfiguration configuration, string name, string what) =>
        configuration[name] is { Length: > 0 } value
            ? value
            : throw new SettingException($"the setting '{Shown(name)}' is missing, and outside Development must be {what}");

    /// <summary>The name of a setting as an environment variable.</summary>
    public static string Shown(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
