using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FunctionsHost.Mqtt;
using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;
using MQTTnet.Exceptions;
using TestSupport;

namespace FunctionsHost.Tests.Mqtt;

/// <summary>A device written for IoT Hub works unchanged against the MQTT endpoint.</summary>
public sealed class MqttEndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Message_IsInTheQueue_AsIoTHubRoutesIt(int quality)
    {
        await using var app = await StartAsync();
        await using var device = await ConnectedAsync("d-1");

        await device.PublishAsync("devices/d-1/messages/events/%24.mid=m%2F1&%24.ct=application%2Fjson&%24.cid=c1&level=a%20b&iothub-connection-device-id=d-2", "{}", quality);

        var message = await app.ReceiveAsync();
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

        Assert.Equal(["bare", "one", "other"], (await app.ReceiveAsync(3)).Select(message => message.Body.ToString()).Order(StringComparer.Ordinal));
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

        await device.Disconnected.Task.WaitAsync(MqttWorld.Patience);
        await using var second = await ConnectedAsync("d-1");
        await second.PublishAsync("devices/d-1/messages/events/", "good");
        Assert.Equal("good", (await app.ReceiveAsync()).Body.ToString());
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

        await device.Disconnected.Task.WaitAsync(MqttWorld.Patience);
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
        Assert.Equal("secret", (await app.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task PortThatIsTaken_IsAStartupFaultInOneLine()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        var fault = await Assert.ThrowsAsync<StartupFaultException>(() => StartAsync());
        Assert.Contains($"port {_port} of MQTT cannot be used", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task CertificateThatCannotBeRead_IsAStartupFault()
    {
        var fault = await Assert.ThrowsAsync<StartupFaultException>(() => StartAsync(("Mqtt:Certificate", Path.Combine(_folder.Path, "none.pfx"))));
        Assert.Contains("none.pfx", fault.Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void WithoutAPort_NothingIsOpened(string? port)
    {
        // The settings decide. No port is tried: on a machine with other tests any may be open.
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Mqtt:Port", port), new("Mqtt:Queue", MqttWorld.Queue)]).Build();

        Assert.Null(MqttSettings.Read(settings));
    }

    private Task<MqttWorld> StartAsync(params (string Name, string Value)[] settings) =>
        MqttWorld.StartAsync(_folder.Path, [.. MqttWorld.Settings(_port), .. settings]);

    private async Task<MqttDevice> ConnectedAsync(string id)
    {
        var device = new MqttDevice();
        Assert.True(await device.ConnectAsync(_port, id));
        return device;
    }
}
