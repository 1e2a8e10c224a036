using System.Net.Sockets;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Settings;
using FunctionsHost.Storage;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Queues;

/// <summary>The broker, and a port for each that the settings name.</summary>
internal sealed class BrokerPart(HostDatabase database, TimeProvider time, IConfiguration settings, ILogger<BrokerPart> logger) : IHostPart
{
    private readonly List<AmqpPort> _ports = [];
    private EmbeddedBroker? _broker;

    /// <summary>The broker, available from the opening to the stop.</summary>
    /// <exception cref="InvalidOperationException">The queues are not open.</exception>
    public EmbeddedBroker Broker => _broker ?? throw new InvalidOperationException("The queues are not open.");

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _broker = await EmbeddedBroker.StartAsync(database, time);
        foreach (var addresses in BrokerAddress.All(settings).GroupBy(address => address.Port))
        {
            var port = Open(addresses.Key, [.. addresses]);
            _ports.Add(port);
            foreach (var address in addresses)
            {
                // The worker's copy names the port that is really open, and keeps its client from asking for TLS.
                settings[address.Setting] = address.ConnectionString(port.Number);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> IsBusyAsync() => await Broker.CountBusyAsync() > 0;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var port in _ports)
        {
            await port.DisposeAsync();
        }

        _ports.Clear();
        if (_broker is { } broker)
        {
            _broker = null;
            await broker.DisposeAsync();
        }
    }

    private AmqpPort Open(int number, IReadOnlyList<BrokerAddress> addresses)
    {
        try
        {
            return new AmqpPort(Broker, number, [.. addresses.Select(address => address.Key).Distinct()], TimeProvider.System, logger);
        }
        catch (SocketException taken)
        {
            throw new StartupFaultException(
                $"port {number} of the queues cannot be used ({taken.Message})",
                $"stop what listens there or name another port in the setting '{addresses[0].Setting}'",
                taken);
        }
    }
}
