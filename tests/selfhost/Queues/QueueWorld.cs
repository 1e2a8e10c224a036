using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;
using SelfHost.Queues;
using SelfHost.Storage;

namespace SelfHost.Tests.Queues;

/// <summary>A broker on a real file with a clock of its own, reached through the official client.</summary>
internal sealed class QueueWorld : IAsyncDisposable
{
    public const string QueueName = "orders";

    /// <summary>How long a test waits for what should come at once, by the machine's clock.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _endpoint = $"{Guid.NewGuid():n}.localhost";
    private readonly TemporaryFolder _folder = new();
    private readonly QueueOptions _options;
    private IDisposable? _registration;

    private QueueWorld(QueueOptions options)
    {
        _options = options;
        Client = new ServiceBusClient($"Endpoint=sb://{_endpoint}/;SharedAccessKeyName=any;SharedAccessKey=any");
        Sender = Client.CreateSender(QueueName);
        Receiver = Client.CreateReceiver(QueueName);
        DeadLetters = Client.CreateReceiver(QueueName, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public SelfHostDatabase Database { get; private set; } = null!;

    public EmbeddedBroker Broker { get; private set; } = null!;

    public ServiceBusClient Client { get; }

    public ServiceBusSender Sender { get; }

    public ServiceBusReceiver Receiver { get; }

    public ServiceBusReceiver DeadLetters { get; }

    public static async Task<QueueWorld> StartAsync(QueueOptions? options = null)
    {
        var world = new QueueWorld(options ?? new QueueOptions());
        await world.OpenAsync();
        return world;
    }

    /// <summary>A stop and a start of the host; every lock is forgotten, as after a kill.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public Task SendAsync(string body) => Sender.SendMessageAsync(new ServiceBusMessage(body));

    /// <summary>The next message, which must be there.</summary>
    public async Task<ServiceBusReceivedMessage> ReceiveAsync()
    {
        // A wait without end: the clock stands still, so a shorter one would not end either.
        var message = await Receiver.ReceiveMessageAsync().WaitAsync(Patience, TimeProvider.System);
        Assert.NotNull(message);
        return message;
    }

    public async Task<ServiceBusReceivedMessage> ReceiveDeadLetterAsync()
    {
        var message = await DeadLetters.ReceiveMessageAsync().WaitAsync(Patience, TimeProvider.System);
        Assert.NotNull(message);
        return message;
    }

    /// <summary>What lies ready now, without waiting for more.</summary>
    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveReadyAsync() => ReceiveReadyAsync(Receiver);

    /// <inheritdoc cref="ReceiveReadyAsync()"/>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveReadyAsync(ServiceBusReceiver receiver)
    {
        using var enough = new CancellationTokenSource();
        var receiving = receiver.ReceiveMessagesAsync(1000, maxWaitTime: null, enough.Token);
        // The writer works in order: when this answers, the receiver has been served or stands in line.
        await Database.WriteAsync(_ => true);
        await enough.CancelAsync();
        try
        {
            return await receiving;
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    public async Task<int> RowsAsync(string table)
    {
        // Behind everything that is on its way to the writer.
        await Database.WriteAsync(_ => true);
        return table switch
        {
            "message" => Database.Read(session => session.QueryFirst("SELECT count(*) FROM message", row => row.GetInt32(0))),
            "delivery" => Database.Read(session => session.QueryFirst("SELECT count(*) FROM delivery", row => row.GetInt32(0))),
            _ => Database.Read(session => session.QueryFirst("SELECT count(*) FROM sent_id", row => row.GetInt32(0))),
        };
    }

    public async Task OpenAsync()
    {
        Database = SelfHostDatabase.Open(_folder.Path);
        Broker = await EmbeddedBroker.StartAsync(Database, Clock, _options);
        _registration = BrokerEndpoints.Register(_endpoint, Broker);
    }

    public async Task CloseAsync()
    {
        _registration?.Dispose();
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Client.DisposeAsync();
        _folder.Dispose();
    }
}
