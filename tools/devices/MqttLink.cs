using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace DeviceSimulator;

/// <summary>Messages over MQTT with the names and tokens of IoT Hub: each device has a connection of its own.</summary>
internal sealed class MqttLink(string address, string hub, byte[] master) : IDeviceLink
{
    private readonly MqttClientFactory _factory = new();
    private readonly ConcurrentDictionary<string, IMqttClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Connects devices before they have anything to say, as they are in a city.</summary>
    public Task OpenAsync(IEnumerable<string> devices, int parallel, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            devices,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation },
            async (device, token) => await ConnectedAsync(device, token));

    public async Task<string?> SendAsync(string device, string body, CancellationToken cancellation)
    {
        try
        {
            var client = await ConnectedAsync(device, cancellation);
            var message = new MqttApplicationMessageBuilder()
                .WithTopic($"devices/{device}/messages/events/$.ct=application%2Fjson&$.ce=utf-8")
                .WithPayload(body)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build();
            return (await client.PublishAsync(message, cancellation)).IsSuccess ? null : "not taken";
        }
        catch (Exception exception) when (exception is MqttCommunicationException or MqttClientNotConnectedException or MQTTnet.Adapter.MqttConnectingFailedException)
        {
            return exception.GetType().Name;
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private async Task<IMqttClient> ConnectedAsync(string device, CancellationToken cancellation)
    {
        var client = _clients.GetOrAdd(device, _ => _factory.CreateMqttClient());
        if (!client.IsConnected)
        {
            var (host, port) = (address.Split(':')[0], int.Parse(address.Split(':')[1], CultureInfo.InvariantCulture));
            await client.ConnectAsync(
                new MqttClientOptionsBuilder().WithTcpServer(host, port).WithClientId(device)
                    .WithCredentials($"{hub}/{device}/?api-version=2021-04-12", Token(device))
                    .WithProtocolVersion(MqttProtocolVersion.V311)
                    .WithKeepAlivePeriod(TimeSpan.FromMinutes(4))
                    .Build(),
                cancellation);
        }

        return client;
    }

    private string Token(string device)
    {
        var resource = WebUtility.UrlEncode($"{hub}/devices/{device}");
        var end = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds();
        var key = HMACSHA256.HashData(master, Encoding.UTF8.GetBytes(device));
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{resource}\n{end}"));
        return $"SharedAccessSignature sr={resource}&sig={WebUtility.UrlEncode(Convert.ToBase64String(signature))}&se={end}";
    }
}
