using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SelfHost.Storage;
using SelfHost.Tests.Hosting;

namespace SelfHost.Tests.Queues;

/// <summary>A whole host with queue functions, on a clock of its own.</summary>
internal sealed class ListenerWorld : IAsyncDisposable
{
    private readonly string _endpoint = $"{Guid.NewGuid():n}.localhost";
    private readonly TemporaryFolder _folder = new();
    private readonly Type[] _functions;
    private TestApp? _app;

    public ListenerWorld(params Type[] functions)
    {
        _functions = functions;
        Settings["ServiceBus"] = ConnectionString;
        Client = new ServiceBusClient(ConnectionString);
        Sender = Client.CreateSender(QueueWorld.QueueName);
    }

    public string ConnectionString => $"Endpoint=sb://{_endpoint}/;SharedAccessKeyName=any;SharedAccessKey=any";

    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, object> HostJsonServiceBus { get; } = new(StringComparer.Ordinal);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public QueueInbox Inbox { get; } = new();

    public ServiceBusClient Client { get; }

    public ServiceBusSender Sender { get; }

    public static async Task<ListenerWorld> StartAsync(params Type[] functions)
    {
        var world = new ListenerWorld(functions);
        await world.StartAsync();
        return world;
    }

    public IHost Build() => TestApp.Build(Written(), Compose, _functions);

    public async Task StartAsync() => _app = await TestApp.StartAsync(Written(), Compose, _functions);

    public async Task StopAsync()
    {
        await _app!.DisposeAsync();
        _app = null;
    }

    public async Task<int> MessagesAsync()
    {
        var database = _app!.Services.GetRequiredService<SelfHostDatabase>();
        await database.WriteAsync(_ => true);
        return database.Read(session => session.QueryFirst("SELECT count(*) FROM message", row => row.GetInt32(0)));
    }

    /// <summary>Waits for what the host does on its own after a function has ended.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        var deadline = TimeProvider.System.GetTimestamp() + ((long)QueueWorld.Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetTimestamp() < deadline, "It did not come about in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await StopAsync();
        }

        await Client.DisposeAsync();
        _folder.Dispose();
    }

    private void Compose(FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton(Inbox);
        builder.ConfigureFunctionsWebApplication();
    }

    private TemporaryFolder Written()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "local.settings.json"), JsonSerializer.Serialize(new { Values = Settings }));
        File.WriteAllText(
            Path.Combine(_folder.Path, "host.json"),
            JsonSerializer.Serialize(new { version = "2.0", extensions = new { serviceBus = HostJsonServiceBus } }));
        return _folder;
    }
}
