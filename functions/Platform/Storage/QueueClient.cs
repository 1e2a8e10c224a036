using Azure.Identity;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Makes the client of the queues. The triggers read the same setting.</summary>
internal static class QueueClient
{
    /// <summary>Name of the setting: a connection string, or a namespace under <c>ServiceBus:fullyQualifiedNamespace</c> for identity.</summary>
    public const string Setting = "ServiceBus";

    private const string NamespaceSetting = Setting + ":fullyQualifiedNamespace";

    /// <summary>The client of a configuration.</summary>
    /// <exception cref="SettingException">The setting is missing, and the message names the cure.</exception>
    public static ServiceBusClient FromSettings(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } connection)
        {
            return new ServiceBusClient(connection);
        }

        // The platform's own identity, so that no key is kept.
        return configuration[NamespaceSetting] is { Length: > 0 } name
            ? new ServiceBusClient(name, new DefaultAzureCredential())
            : throw new SettingException(
                $"the setting '{Setting}' is missing: set it to a Service Bus connection string, "
                + $"or '{Setting}__fullyQualifiedNamespace' to the host name of a namespace");
    }
}
