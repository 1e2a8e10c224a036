using Azure.Messaging.ServiceBus;
using FunctionsHost.Queues;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Queues;

/// <summary>A broker on a real file with a clock of its own, reached by the official client over a socket.</summary>
internal sealed class QueueWorld : IAsyncDisposable
{
    public const string QueueName = "orders";

    public const string KeyName = "tests";

    public const string KeyValue = "a2V5LW9mLXRlc3Rz";

    /// <summary>How long a test waits for what should come at once, by the machine's clock.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder = new();
    private readonly QueueOptions _options;
    private AmqpPort? _port;
    private int _number;

    private QueueWorld(QueueOptions options) => _options = options;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public HostDatabase Database { get; private set; } = null!;

    public EmbeddedBroker Broker { get; private set; } = null!;

    public ServiceBusClient Client { get; private set; } = null!;

    public ServiceBusSender Sender { get; private set; } = null!;

    public ServiceBusReceiver Receiver { get; private set; } = null!;

    public ServiceBusReceiver DeadLetters { get; private set; } = null!;

    public int Port => _number;

    public static string ConnectionString(int port, string key = KeyValue) =>
        $"Endpoint=sb://localhost:{port};SharedAccessKeyName={KeyName};SharedAccessKey={key};UseDevelopmentEmulator=true;";

    public static async Task<QueueWorld> StartAsync(QueueOptions? options = null)
    {
        var world = new QueueWorld(options ?? new QueueOptions());
        await world.OpenAsync();
        world.Client = world.Connect();
        world.Sender = world.Client.CreateSender(QueueName);
        world.Receiver = world.Client.CreateReceiver(QueueName);
        world.DeadLetters = world.Client.CreateReceiver(QueueName, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return world;
    }

    /// <summary>Another client, with a connection of its own.</summary>
    public ServiceBusClient Connect(string key = KeyValue, int retries = 3) =>
        new(ConnectionString(Port, key), new ServiceBusClientOptions
        {
            RetryOptions = new ServiceBusRetryOptions { MaxRetries = retries, Delay = TimeSpan.FromMilliseconds(50), MaxDelay = TimeSpan.FromMilliseconds(200) },
        });

    /// <summary>Stops and starts the host, which forgets every lock, as after a kill.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public Task SendAsync(string body) => Sender.SendMessageAsync(new ServiceBusMessage(body));

    /// <summary>The next message, which must be there.</summary>
    public Task<ServiceBusReceivedMessage> ReceiveAsync() => ReceiveAsync(Receiver);

    public Task<ServiceBusReceivedMessage> ReceiveDeadLetterAsync() => ReceiveAsync(DeadLetters);

    /// <summary>The messages that are ready now, without waiting for more.</summary>
    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveReadyAsync() => ReceiveReadyAsync(Receiver);

    /// <inheritdoc cref="ReceiveReadyAsync()"/>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveReadyAsync(ServiceBusReceiver receiver)
    {
        var ready = await Broker.OnQueue(receiver.EntityPath, (queue, _) => queue.Ready);
        var messages = new List<ServiceBusReceivedMessage>();
        while (messages.Count < ready)
        {
            var more = await receiver.ReceiveMessagesAsync(ready - messages.Count, Patience);
            Assert.NotEmpty(more);
            messages.AddRange(more);
        }

        return messages;
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

    /// <summary>Starts the host, on the port that it had before.</summary>
    public async Task OpenAsync()
    {
        Database = HostDatabase.Open(_folder.Path);
        Broker = await EmbeddedBroker.StartAsync(Database, Clock, _options);
        _port = new AmqpPort(Broker, _number, [new SharedAccessKey(KeyName, KeyValue)], TimeProvider.System, NullLogger.Instance);
        _number = _port.Number;
    }

    public async Task CloseAsync()
    {
        await _port!.DisposeAsync();
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await CloseAsync();
        _folder.Dispose();
    }

    private static async Task<ServiceBusReceivedMessage> ReceiveAsync(ServiceBusReceiver receiver)
    {
        var message = await receiver.ReceiveMessageAsync(Patience);
        Assert.NotNull(message);
        return message;
    }
}
