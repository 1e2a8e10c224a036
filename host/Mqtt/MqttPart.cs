using FunctionsHost.Queues;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Mqtt;

/// <summary>Opens the MQTT endpoint where the setting <c>Mqtt__Port</c> says so, and nothing where it is missing.</summary>
internal sealed class MqttPart(BrokerPart queues, IConfiguration settings, TimeProvider time, ILogger<MqttPart> logger) : IHostPart, IAsyncDisposable
{
    private MqttEndpoint? _endpoint;

    /// <summary>Registers the part, which needs the queues.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<IHostPart, MqttPart>();

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (MqttSettings.Read(settings) is { } mqtt)
        {
            _endpoint = new MqttEndpoint(mqtt, queues.Broker, time, logger);
            await _endpoint.OpenAsync();
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
            _endpoint = null;
        }
    }
}
