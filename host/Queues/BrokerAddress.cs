using System.Globalization;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Queues;

/// <summary>
/// A connection string of the settings that names this machine:
/// <c>Endpoint=sb://localhost:5672;SharedAccessKeyName=…;SharedAccessKey=…;UseDevelopmentEmulator=true;</c>. Port 0 is any free one.
/// </summary>
/// <param name="Setting">The setting's key.</param>
/// <param name="Port">The port at which clients look for the queues.</param>
/// <param name="Key">The key with which they sign their tokens.</param>
internal sealed record BrokerAddress(string Setting, int Port, SharedAccessKey Key)
{
    private const string Cure = "write it as 'Endpoint=sb://localhost:5672;SharedAccessKeyName=local;SharedAccessKey=any;UseDevelopmentEmulator=true;'";

    /// <summary>The port of the official client when its connection string names none.</summary>
    private const int DefaultPort = 5672;

    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1"];

    /// <summary>All of them.</summary>
    /// <exception cref="StartupFaultException">One lacks a key.</exception>
    public static IReadOnlyList<BrokerAddress> All(IConfiguration settings) =>
        [.. settings.AsEnumerable().Select(setting => setting.Value is { } value ? Read(setting.Key, value) : null).OfType<BrokerAddress>()];

    /// <summary>The host in a connection string, or null if the text is not a connection string.</summary>
    public static string? HostOf(string text) => EndpointOf(Parts(text))?.Host;

    /// <summary>Whether a name is this machine's.</summary>
    public static bool IsLocal(string host) => LocalHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>The connection string for a port, in the form that the official client needs for a port without TLS.</summary>
    public string ConnectionString(int port) =>
        $"Endpoint=sb://localhost:{port.ToString(CultureInfo.InvariantCulture)};SharedAccessKeyName={Key.Name};SharedAccessKey={Key.Value};UseDevelopmentEmulator=true;";

    private static BrokerAddress? Read(string setting, string value)
    {
        var parts = Parts(value);
        if (EndpointOf(parts) is not { } endpoint || !IsLocal(endpoint.Host))
        {
            return null;
        }

        return parts.TryGetValue("SharedAccessKeyName", out var name) && parts.TryGetValue("SharedAccessKey", out var key)
            ? new BrokerAddress(setting, endpoint.Port < 0 ? DefaultPort : endpoint.Port, new SharedAccessKey(name, key))
            : throw new StartupFaultException($"the setting '{setting}' names the local queues without a SharedAccessKeyName and a SharedAccessKey", Cure);
    }

    private static Uri? EndpointOf(Dictionary<string, string> parts) =>
        parts.TryGetValue("Endpoint", out var text) && Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            && endpoint.Scheme.Equals("sb", StringComparison.OrdinalIgnoreCase) && endpoint.Host.Length > 0
                ? endpoint
                : null;

    private static Dictionary<string, string> Parts(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
}
