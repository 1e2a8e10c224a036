using Microsoft.Extensions.Configuration;
using SelfHost.Hosting;

namespace SelfHost.Queues;

/// <summary>Finds endpoints in settings, under the names and forms that the official extension accepts.</summary>
internal static class QueueConnection
{
    private const string DefaultName = "ServiceBus";
    private const string NamespaceKey = "fullyQualifiedNamespace";

    /// <summary>The local endpoints that any setting names: what a host answers for.</summary>
    public static IReadOnlyList<string> LocalEndpoints(IConfiguration settings) =>
        [.. settings.AsEnumerable()
            .Select(setting => setting.Value is { } value ? EndpointOf(setting.Key, value) : null)
            .OfType<string>()
            .Where(BrokerEndpoints.IsLocal)
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The endpoint behind a trigger's <c>Connection</c>.</summary>
    /// <exception cref="StartupFaultException">The setting is missing, has no endpoint, or names one that is not local.</exception>
    public static string Resolve(string? connection, IConfiguration settings, string function)
    {
        var name = string.IsNullOrWhiteSpace(connection) ? DefaultName : connection.Replace("__", ":", StringComparison.Ordinal);
        var value = settings[name] ?? settings[$"ConnectionStrings:{name}"] ?? settings[$"AzureWebJobs{name}"];
        var host = value is null ? settings[$"{name}:{NamespaceKey}"] : BrokerEndpoints.TryHostOf(value);
        if (host is null)
        {
            throw new StartupFaultException(
                value is null
                    ? $"the setting '{name}', the connection of function '{function}', is missing"
                    : $"the setting '{name}', the connection of function '{function}', has no Endpoint",
                "set it to 'Endpoint=sb://localhost/;SharedAccessKeyName=selfhost;SharedAccessKey=any'");
        }

        return BrokerEndpoints.IsLocal(host)
            ? host
            : throw new StartupFaultException(
                $"the setting '{name}', the connection of function '{function}', names the service '{host}', which this host cannot reach",
                "use the embedded queues with 'Endpoint=sb://localhost/'");
    }

    private static string? EndpointOf(string key, string value) =>
        key.EndsWith(":" + NamespaceKey, StringComparison.OrdinalIgnoreCase) ? value : BrokerEndpoints.TryHostOf(value);
}
