using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using Microsoft.Extensions.Configuration;
using TestSupport;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>The settings of providers of approved templates.</summary>
internal static class ProviderSettings
{
    /// <summary>All that a provider needs.</summary>
    public static Dictionary<string, string?> Of(string provider, FakeTemplateSms? service = null)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sms:provider"] = provider,
            ["Sms:endpoint"] = service?.Address,
            ["Sms:accessKeyId"] = FakeTemplateSms.KeyId,
            ["Sms:accessKeySecret"] = service?.KeySecret ?? "secret",
            ["Sms:signName"] = "智慧电梯",
            ["Sms:appId"] = "1400006666",
            ["Sms:reportKey"] = "k",
            ["Sms:pageTemplates:RescueDispatched"] = "SMS_page",
        };
        foreach (var template in Enum.GetValues<NoticeTemplate>())
        {
            settings[$"Sms:templates:{template}"] = $"SMS_{(int)template}";
        }

        return settings;
    }

    /// <summary>The gateway of settings.</summary>
    public static ISmsGateway Gateway(Dictionary<string, string?> settings) => SmsSettings.GatewayOf(Configuration(settings), TimeProvider.System);

    /// <summary>Settings as the app reads them.</summary>
    public static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
