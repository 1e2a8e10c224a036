using Azure.Messaging.ServiceBus;
using FunctionsHost.Mqtt;
using FunctionsHost.Queues;
using FunctionsHost.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsHost.Tests.Mqtt;

/// <summary>Queues and endpoint as the host opens them.</summary>
internal sealed class MqttWorld(HostDatabase database, BrokerPart queues, IConfiguration settings) : IAsyncDisposable
{
    public const string Queue = "telemetry";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private MqttPart? _mqtt;

    /// <summary>The settings of an endpoint that takes the tokens of <see cref="MqttDevice"/>.</summary>
    public static (string Name, string Value)[] Settings(int port) =>
    [
        ("Mqtt:Port", port.ToString()),
        ("Mqtt:Hub", MqttDevice.Hub),
        ("Mqtt:Queue", Queue),
        ("Mqtt:KeySetting", "My__Keys"),
        ("My:Keys:1", Convert.ToBase64String(MqttDevice.Master)),
        ("ServiceBus", "Endpoint=sb://localhost:0;SharedAccessKeyName=test;SharedAccessKey=dGVzdA=="),
    ];

    public static async Task<MqttWorld> StartAsync(string folder, IEnumerable<(string Name, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.GroupBy(setting => setting.Name)
            .Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value))).Build();
        var database = HostDatabase.Open(folder);
        var world = new MqttWorld(database, new BrokerPart(database, TimeProvider.System, configuration, NullLogger<BrokerPart>.Instance), configuration);
        try
        {
            await world.OpenAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public async Task<ServiceBusReceivedMessage> ReceiveAsync() => (await ReceiveAsync(1)).Single();

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int count)
    {
        await using var client = new ServiceBusClient(settings["ServiceBus"]);
        await using var receiver = client.CreateReceiver(Queue);
        var messages = new List<ServiceBusReceivedMessage>();
        while (messages.Count < count)
        {
            var message = await receiver.ReceiveMessageAsync(Patience) ?? throw new TimeoutException("Nothing is in the queue.");
            await receiver.CompleteMessageAsync(message);
            messages.Add(message);
        }

        return messages;
    }

    /// <summary>Every message in the queue, without taking any.</summary>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekAllAsync()
    {
        await using var client = new ServiceBusClient(settings["ServiceBus"]);
        await using var receiver = client.CreateReceiver(Queue);
        var messages = new List<ServiceBusReceivedMessage>();
        while (await receiver.PeekMessagesAsync(500) is { Count: > 0 } more)
        {
            messages.AddRange(more);
        }

        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        if (_mqtt is not null)
        {
            await _mqtt.DisposeAsync();
        }

        await queues.StopAsync(CancellationToken.None);
        await database.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        await queues.OpenAsync(CancellationToken.None);
        _mqtt = new MqttPart(queues, settings, TimeProvider.System, NullLogger<MqttPart>.Instance);
        await _mqtt.OpenAsync(CancellationToken.None);
    }
}
