using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SelfHost.Hosting;
using SelfHost.Storage;

namespace SelfHost.Queues;

/// <summary>The host's broker: there before any service of the app starts, gone after the last has stopped.</summary>
internal sealed class BrokerService(SelfHostDatabase database, TimeProvider time, IConfiguration settings) : IHostedLifecycleService
{
    private readonly List<IDisposable> _registrations = [];
    private EmbeddedBroker? _broker;

    /// <summary>The broker; null before the start and after the stop.</summary>
    public EmbeddedBroker? Broker => _broker;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _broker = await EmbeddedBroker.StartAsync(database, time);
        foreach (var endpoint in QueueConnection.LocalEndpoints(settings))
        {
            try
            {
                _registrations.Add(BrokerEndpoints.Register(endpoint, _broker));
            }
            catch (InvalidOperationException taken)
            {
                throw new StartupFaultException(
                    $"another host of this process has the queue endpoint '{endpoint}'", "give each its own, as in 'Endpoint=sb://second.localhost/'", taken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        _registrations.ForEach(registration => registration.Dispose());
        _registrations.Clear();
        if (_broker is { } broker)
        {
            _broker = null;
            await broker.DisposeAsync();
        }
    }
}
