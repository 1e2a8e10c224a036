using System.Net;
using System.Security.Cryptography;
using System.Text;
using MQTTnet;
using MQTTnet.Protocol;

namespace FunctionsHost.Tests.Mqtt;

/// <summary>A device written for IoT Hub: a real client over a real socket.</summary>
internal sealed class MqttDevice : IAsyncDisposable
{
    public const string Hub = "hub.example";

    public static readonly byte[] Master = [.. Enumerable.Range(1, 32).Select(at => (byte)at)];

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    public MqttDevice() => _client.DisconnectedAsync += _ =>
    {
        Disconnected.TrySetResult();
        return Task.CompletedTask;
    };

    public TaskCompletionSource Disconnected { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A token as IoT Hub's libraries make it.</summary>
    public static string Token(string device, DateTimeOffset end, string? resource = null)
    {
        var written = WebUtility.UrlEncode(resource ?? $"{Hub}/devices/{device}");
        var key = HMACSHA256.HashData(Master, Encoding.UTF8.GetBytes(device));
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{written}\n{end.ToUnixTimeSeconds()}"));
        return $"SharedAccessSignature sr={written}&sig={WebUtility.UrlEncode(Convert.ToBase64String(signature))}&se={end.ToUnixTimeSeconds()}";
    }

    /// <summary>Connects. Returns whether the host accepted the connection.</summary>
    public async Task<bool> ConnectAsync(int port, string device, string? userName = null, string? password = null, bool tls = false)
    {
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", port)
            .WithClientId(device)
            .WithCredentials(userName ?? $"{Hub}/{device}/?api-version=2021-04-12", password ?? Token(device, DateTimeOffset.UnixEpoch.AddYears(200)))
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311);
        if (tls)
        {
            options = options.WithTlsOptions(how => how.UseTls().WithCertificateValidationHandler(_ => true));
        }

        try
        {
            return (await _client.ConnectAsync(options.Build())).ResultCode == MqttClientConnectResultCode.Success;
        }
        catch (MQTTnet.Adapter.MqttConnectingFailedException)
        {
            return false;
        }
    }

    /// <summary>Publishes, and waits for the acknowledgement if the message asks for one.</summary>
    public Task<MqttClientPublishResult> PublishAsync(string topic, string body, int quality = 1) =>
        _client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(body).WithQualityOfServiceLevel((MqttQualityOfServiceLevel)quality).Build());

    public Task SubscribeAsync(string filter) => _client.SubscribeAsync(filter);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
