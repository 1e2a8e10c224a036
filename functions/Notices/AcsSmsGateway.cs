using Azure;
using Azure.Communication.Sms;
using Azure.Identity;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Notices;

/// <summary>Sends through Azure Communication Services, which reports by the tag what became of a message.</summary>
/// <param name="client">The service.</param>
/// <param name="from">Our sender: a number or a short code of the resource.</param>
internal sealed class AcsSmsGateway(SmsClient client, string from) : ISmsGateway
{
    /// <summary>Name of the setting: a connection string, or an address under <c>Sms:endpoint</c> for identity.</summary>
    public const string Setting = "Sms";

    private const string FromSetting = "Sms:from";

    /// <summary>Whether a configuration names a service: in Development there need be none.</summary>
    public static bool IsWanted(IConfiguration configuration) => configuration[Setting] is { Length: > 0 } || configuration[SmsSettings.EndpointSetting] is { Length: > 0 };

    /// <summary>The gateway of a configuration.</summary>
    /// <exception cref="SettingException">A setting is missing, and the message names it.</exception>
    public static AcsSmsGateway FromSettings(IConfiguration configuration)
    {
        var from = SmsSettings.Required(configuration, FromSetting, "the number that messages are sent from");
        if (configuration[Setting] is { Length: > 0 } connection)
        {
            return new AcsSmsGateway(new SmsClient(connection), from);
        }

        // The platform's own identity, so that no key is kept.
        var endpoint = SmsSettings.Required(configuration, SmsSettings.EndpointSetting, $"the address of a Communication Services resource, or '{Setting}' to its connection string");
        return new AcsSmsGateway(new SmsClient(new Uri(endpoint), new DefaultAzureCredential()), from);
    }

    /// <inheritdoc/>
    public async Task<string> SendAsync(string to, NoticeTemplate template, NoticeContent content, string tag, CancellationToken cancellation)
    {
        var options = new SmsSendOptions(enableDeliveryReport: true) { Tag = tag };
        SmsSendResult result = await client.SendAsync(from, SmsNumbers.International(to), content.Text, options, cancellation);
        return result.Successful ? result.MessageId
            : IsForGood(result.HttpStatusCode) ? throw new SmsRefusedException($"{result.HttpStatusCode} {result.ErrorMessage}")
            : throw new RequestFailedException(result.HttpStatusCode, result.ErrorMessage);
    }

    // Of this recipient. A refusal of the whole request is about our account or settings, and is put right by somebody.
    private static bool IsForGood(int status) => status is >= 400 and < 500 and not (401 or 403 or 408 or 429);
}
