using System.Net;
using System.Net.Sockets;
using Azure.Messaging.ServiceBus;
using FunctionsHost.Queues;
using FunctionsHost.Settings;
using FunctionsHost.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsHost.Tests.Queues;

/// <summary>Settings of the queues.</summary>
public sealed class QueuesPartTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private HostDatabase _database = null!;

    public ValueTask InitializeAsync()
    {
        _database = HostDatabase.Open(_folder.Path);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnyFreePort_IsToldInTheSettings_WithWhatTheClientNeeds()
    {
        var settings = Settings(("ServiceBus", "Endpoint=sb://localhost:0;SharedAccessKeyName=n;SharedAccessKey=k="), ("Other", "x"));
        var part = await OpenAsync(settings);
        await using (var client = new ServiceBusClient(settings["ServiceBus"]))
        {
            await client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("x"));
        }

        Assert.Equal("x", settings["Other"]);
        await part.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task SettingsOfOnePort_ShareIt_EachWithItsKey()
    {
        var settings = Settings(
            ("A", "Endpoint=sb://localhost:0;SharedAccessKeyName=a;SharedAccessKey=1"), ("B", "Endpoint=sb://127.0.0.1:0;SharedAccessKeyName=b;SharedAccessKey=2"));
        var part = await OpenAsync(settings);
        foreach (var name in (string[])["A", "B"])
        {
            await using var client = new ServiceBusClient(settings[name]);
            await client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("x"));
        }

        Assert.Equal(settings["A"]!.Split(';')[0], settings["B"]!.Split(';')[0]);
        await part.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task TakenPort_IsAStartupFaultInOneLine()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var settings = Settings(("ServiceBus", $"Endpoint=sb://localhost:{port};SharedAccessKeyName=n;SharedAccessKey=k"));

        var fault = await Assert.ThrowsAsync<StartupFaultException>(() => OpenAsync(settings));
        Assert.Contains($"port {port} of the queues cannot be used", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'ServiceBus'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingsThatNameNoLocalQueues_AreLeftAlone()
    {
        const string Cloud = "Endpoint=sb://city.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=k";
        var settings = Settings(("ServiceBus", Cloud), ("Storage", "UseDevelopmentStorage=true"));
        var part = await OpenAsync(settings);

        Assert.Equal(Cloud, settings["ServiceBus"]);
        Assert.Equal([1L], await part.Broker.SendAsync("q", [FunctionsHost.Queues.Amqp.MessageCodec.Create(new MessageProperties(), default)]));
        await part.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("Endpoint=sb://localhost/;SharedAccessKeyName=a;SharedAccessKey=b=", 5672)]
    [InlineData("SharedAccessKey=b; sharedaccesskeyname=a; endpoint=sb://127.0.0.1:7000", 7000)]
    public void Address_IsReadFromTheConnectionString(string text, int port) =>
        Assert.Equal(port, BrokerAddress.All(Settings(("X", text))).Single().Port);

    private static IConfigurationRoot Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    private async Task<BrokerPart> OpenAsync(IConfiguration settings)
    {
        var part = new BrokerPart(_database, TimeProvider.System, settings, NullLogger<BrokerPart>.Instance);
        try
        {
            await part.OpenAsync(CancellationToken.None);
            return part;
        }
        catch
        {
            await part.StopAsync(CancellationToken.None);
            throw;
        }
    }
}
