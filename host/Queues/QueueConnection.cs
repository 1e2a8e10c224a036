using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Queues;

/// <summary>Finds the connection of a trigger, under the names that the official extension accepts.</summary>
internal static class QueueConnection
{
    private const string DefaultName = "AzureWebJobsServiceBus";

    /// <summary>Makes sure that a trigger's connection is this host's.</summary>
    /// <param name="connection">As the trigger names it, or null for the usual one.</param>
    /// <param name="function">The function, for the fault.</param>
    /// <exception cref="StartupFaultException">The setting is missing, has no endpoint, or names one that is not local.</exception>
    public static void Check(string? connection, IConfiguration settings, string function)
    {
        var name = string.IsNullOrWhiteSpace(connection) ? DefaultName : connection.Replace("__", ":", StringComparison.Ordinal);
        // The official extension looks for the name with its prefix first.
        var value = settings[$"AzureWebJobs{name}"] ?? settings[$"ConnectionStrings:{name}"] ?? settings[name];
        var host = value is null ? settings[$"{name}:fullyQualifiedNamespace"] : BrokerAddress.HostOf(value);
        if (host is null)
        {
            throw new StartupFaultException(
                value is null
                    ? $"the setting '{name}', the connection of function '{function}', is missing"
                    : $"the setting '{name}', the connection of function '{function}', has no Endpoint",
                "set it to 'Endpoint=sb://localhost:5672;SharedAccessKeyName=local;SharedAccessKey=any;UseDevelopmentEmulator=true;'");
        }

        if (!BrokerAddress.IsLocal(host))
        {
            throw new StartupFaultException(
                $"the setting '{name}', the connection of function '{function}', names the service '{host}', which this host does not receive from",
                "use the queues of this host with 'Endpoint=sb://localhost:5672;…'");
        }
    }
}
