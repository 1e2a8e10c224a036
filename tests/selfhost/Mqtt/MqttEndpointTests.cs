using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Builder;
using MQTTnet.Exceptions;
using SelfHost.Hosting;
using SelfHost.Tests.Hosting;
using TestSupport;

namespace SelfHost.Tests.Mqtt;

/// <summary>A device written for IoT Hub works unchanged against the MQTT endpoint.</summary>
public sealed class MqttEndpointTests : IDisposable
{
    private const string Queue = "telemetry";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private readonly string _endpoint = $"Endpoint=sb://{Guid.NewGuid():N}.localhost/;SharedAccessKeyName=test;SharedAccessKey=dGVzdA==";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Message_IsInTheQueue_AsIoTHubRoutesIt(int quality)
    {
        await using var app = await StartAsync();
        await using var device = await ConnectedAsync("d-1");

        await device.PublishAsync("devices/d-1/messages/events/%24.mid=m%2F1&%24.ct=application%2Fjson&%24.cid=c1&level=a%20b&iothub-connection-device-id=d-2", "{}", quality);

        var message = await ReceiveAsync();
        Assert.Equal("{}", message.Body.ToString());
        Assert.Equal(("application/json", "c1"), (message.ContentType, message.CorrelationId));
        Assert.Equal(
            ("d-1", "m/1", "a b", "Telemetry"),
            (message.ApplicationProperties["iothub-connection-device-id"], message.ApplicationProperties["message-id"], message.ApplicationProperties["level"],
                message.ApplicationProperties["iothub-message-source"]));
        Assert.IsType<DateTime>(message.ApplicationProperties["iothub-enqueuedtime"]);
    }

    [Fact]
    public async Task Acknowledged_MeansStored_WhateverTheIds()
    {
        await using var app = await StartAsync();
        await using var one = await ConnectedAsync("d-1");
        await using var other = await ConnectedAsync("d-2");
        await one.PublishAsync("devices/d-1/messages/events/$.mid=1", "one");
        await other.PublishAsync("devices/d-2/messages/events/$.mid=1", "other");
        await one.PublishAsync("devices/d-1/messages/events", "bare");

        Assert.Equal(["bare", "one", "other"], (await ReceiveAsync(3)).Select(message => message.Body.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WrongToken_IsNotLetIn()
    {
        await using var app = await StartAsync();
        var later = DateTimeOffset.UnixEpoch.AddYears(200);
        await using var device = new MqttDevice();
        Assert.False(await device.ConnectAsync(_port, "d-1", password: MqttDevice.Token("d-2", later)));
        Assert.False(await device.ConnectAsync(_port, "d-1", password: MqttDevice.Token("d-2", later, $"{MqttDevice.Hub}/devices/d-1")));
        Assert.False(await device.ConnectAsync(_port, "d-1", password: MqttDevice.Token("d-1", later, "other.example/devices/d-1")));
        Assert.False(await device.ConnectAsync(_port, "d-1", password: MqttDevice.Token("d-1", DateTimeOffset.UnixEpoch)));
        Assert.False(await device.ConnectAsync(_port, "d-1", password: "x"));
        Assert.False(await device.ConnectAsync(_port, "d-1", password: "SharedAccessSignature sr=%&sig=%zz&se=99999999999999999999"));
        Assert.False(await device.ConnectAsync(_port, "d-1", userName: $"{MqttDevice.Hub}/d-2/?api-version=2021-04-12"));
        Assert.False(await device.ConnectAsync(_port, "d-1", userName: $"{MqttDevice.Hub}/d-12"));
        Assert.True(await device.ConnectAsync(_port, "d-1"));
    }

    [Theory]
    [InlineData("devices/d-2/messages/events/", 1)]
    [InlineData("devices/d-1/messages/eventsx", 1)]
    [InlineData("devices/d-1/messages/devicebound/x", 1)]
    [InlineData("anything", 0)]
    [InlineData("devices/d-1/messages/events/", 2)]
    public async Task ForeignTopic_OrExactlyOnce_EndsTheConnection_AndStoresNothing(string topic, int quality)
    {
        await using var app = await StartAsync();
        await using var device = await ConnectedAsync("d-1");
        try
        {
            await device.PublishAsync(topic, "bad", quality);
        }
        catch (Exception exception) when (exception is MqttCommunicationException or OperationCanceledException)
        {
            // As it is meant to be.
        }

        await device.Disconnected.Task.WaitAsync(Patience);
        await using var second = await ConnectedAsync("d-1");
        await second.PublishAsync("devices/d-1/messages/events/", "good");
        Assert.Equal("good", (await ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task Subscription_ToOwnTopics_IsTaken_AndNoOther()
    {
        await using var app = await StartAsync();
        await using var device = await ConnectedAsync("d-1");
        await device.SubscribeAsync("devices/d-1/messages/devicebound/#");
        await device.SubscribeAsync("$iothub/methods/POST/#");
        await device.PublishAsync("devices/d-1/messages/events/", "still there");
        try
        {
            await device.SubscribeAsync("devices/+/messages/events/#");
        }
        catch (Exception exception) when (exception is MqttCommunicationException or OperationCanceledException)
        {
            // As it is meant to be.
        }

        await device.Disconnected.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Certificate_MakesItTls()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(_folder.Path, "hub.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "secret"));
        await using var app = await StartAsync(("Mqtt:Certificate", file), ("Mqtt:CertificatePassword", "secret"));
        await using var device = new MqttDevice();
        Assert.True(await device.ConnectAsync(_port, "d-1", tls: true));
        await device.PublishAsync("devices/d-1/messages/events/", "secret");
        Assert.Equal("secret", (await ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task PortThatIsTaken_KeepsNothingElseFromStarting()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        await using var app = await StartAsync();
        Assert.NotNull(app.Client.BaseAddress);
    }

    [Theory]
    [InlineData("Mqtt:Port", "x", "'Mqtt__Port' is 'x'")]
    [InlineData("Mqtt:Queue", "", "'Mqtt__Queue' is missing")]
    [InlineData("Mqtt:KeySetting", "Nothing__Here", "'Nothing:Here', which 'Mqtt__KeySetting' names, holds no key")]
    [InlineData("Mqtt:Address", "here", "'Mqtt__Address' is 'here'")]
    public async Task Setting_ThatIsWrong_IsNamed(string name, string value, string says)
    {
        var fault = await Assert.ThrowsAsync<StartupFaultException>(() => StartAsync((name, value)));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KilledProcess_HasStoredWhatItAcknowledged()
    {
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        for (var run = 0; run < 3; run++)
        {
            await using var process = SampleProcess.Start(
                _folder,
                [
                    "--port", "0", "--data", Path.Combine(_folder.Path, "data"),
                    .. Settings().Select(setting => $"--{setting.Name}={setting.Value}"),
                ]);
            await process.ReadyAsync();
            await using var device = await ConnectedAsync("d-1");
            var publishing = PublishUntilItEndsAsync(device, run, acknowledged);
            await publishing.Enough.Task.WaitAsync(Patience);
            await process.KillAsync();
            await publishing.Ended.WaitAsync(Patience);
        }

        await using var app = await StartAsync(("Mqtt:Port", ""));
        var stored = new HashSet<string>(StringComparer.Ordinal);
        while (!acknowledged.IsSubsetOf(stored))
        {
            stored.UnionWith((await ReceiveAsync(1)).Select(message => message.Body.ToString()));
        }

        Assert.True(acknowledged.Count >= 300);
    }

    private static (TaskCompletionSource Enough, Task Ended) PublishUntilItEndsAsync(MqttDevice device, int run, HashSet<string> acknowledged)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (enough, PublishAsync());

        async Task PublishAsync()
        {
            try
            {
                for (var at = 0; ; at++)
                {
                    var body = $"{run}-{at}";
                    await device.PublishAsync($"devices/d-1/messages/events/$.mid={body}", body);
                    acknowledged.Add(body);
                    if (at == 100)
                    {
                        enough.TrySetResult();
                    }
                }
            }
            catch (Exception exception) when (exception is MqttCommunicationException or OperationCanceledException or MqttClientNotConnectedException)
            {
                // Killed.
            }
        }
    }

    private (string Name, string Value)[] Settings() =>
    [
        ("Mqtt:Port", _port.ToString()),
        ("Mqtt:Hub", MqttDevice.Hub),
        ("Mqtt:Queue", Queue),
        ("Mqtt:KeySetting", "My__Keys"),
        ("My:Keys:1", Convert.ToBase64String(MqttDevice.Master)),
        ("ServiceBus", _endpoint),
    ];

    private Task<TestApp> StartAsync(params (string Name, string Value)[] settings) =>
        TestApp.StartAsync(
            _folder,
            builder =>
            {
                foreach (var (name, value) in Settings().Concat(settings))
                {
                    builder.Configuration[name] = value;
                }

                builder.ConfigureFunctionsWebApplication();
            },
            typeof(Http.Greetings));

    private async Task<MqttDevice> ConnectedAsync(string id)
    {
        var device = new MqttDevice();
        Assert.True(await device.ConnectAsync(_port, id));
        return device;
    }

    private async Task<ServiceBusReceivedMessage> ReceiveAsync() => (await ReceiveAsync(1)).Single();

    private async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int count)
    {
        await using var client = new ServiceBusClient(_endpoint);
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
}
