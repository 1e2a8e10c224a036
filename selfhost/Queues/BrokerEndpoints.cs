using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace SelfHost.Queues;

/// <summary>
/// The brokers of this process by endpoint name: a client that knows nothing but a connection string finds its host here.
/// Names are <c>localhost</c> and anything under it (<c>Endpoint=sb://second.localhost/</c>), so that several hosts can live in one process and
/// no name of a real service is ever taken.
/// </summary>
internal static class BrokerEndpoints
{
    private const string LocalName = "localhost";

    private static readonly ConcurrentDictionary<string, EmbeddedBroker> Brokers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is one that a host may register.</summary>
    public static bool IsLocal(string host) =>
        host.Equals(LocalName, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + LocalName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes a broker known under a name until the answer is disposed.</summary>
    /// <exception cref="InvalidOperationException">The name is taken, or is not a local one.</exception>
    public static IDisposable Register(string host, EmbeddedBroker broker)
    {
        if (!IsLocal(host))
        {
            throw new InvalidOperationException($"'{host}' is not a local endpoint; use 'localhost' or a name that ends in '.localhost'.");
        }

        if (!Brokers.TryAdd(host, broker))
        {
            throw new InvalidOperationException($"Another host of this process has the endpoint '{host}'; give each its own, as in 'sb://second.localhost/'.");
        }

        return new Registration(host, broker);
    }

    /// <exception cref="ServiceBusException">No running host has the name.</exception>
    public static EmbeddedBroker Find(string host) =>
        Brokers.TryGetValue(host, out var broker)
            ? broker
            : throw new ServiceBusException(
                $"No host in this process serves the endpoint '{host}'. The embedded broker is there while the host runs, for endpoints of its settings named 'localhost' or '*.localhost'.",
                ServiceBusFailureReason.ServiceCommunicationProblem);

    /// <summary>The endpoint's name in a connection string.</summary>
    /// <exception cref="FormatException">It has no endpoint.</exception>
    public static string HostOf(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return TryHostOf(connectionString)
            ?? throw new FormatException("The connection string could not be parsed; it needs an Endpoint, as in 'Endpoint=sb://localhost/;…'.");
    }

    /// <summary>The endpoint's name in a connection string, or null when the text is none.</summary>
    public static string? TryHostOf(string text)
    {
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("Endpoint=", StringComparison.OrdinalIgnoreCase)
                && Uri.TryCreate(part["Endpoint=".Length..], UriKind.Absolute, out var endpoint)
                && endpoint.Scheme.Equals("sb", StringComparison.OrdinalIgnoreCase)
                && endpoint.Host.Length > 0)
            {
                return endpoint.Host;
            }
        }

        return null;
    }

    private sealed class Registration(string host, EmbeddedBroker broker) : IDisposable
    {
        public void Dispose() => Brokers.TryRemove(KeyValuePair.Create(host, broker));
    }
}
