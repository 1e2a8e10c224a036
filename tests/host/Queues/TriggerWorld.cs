using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using FunctionsHost.Queues;
using FunctionsHost.Queues.Triggers;
using FunctionsHost.Settings;
using FunctionsHost.Storage;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Queues;

/// <summary>Queues and triggers as the host starts them, on a clock of their own. The test plays the functions.</summary>
internal sealed class TriggerWorld : IFunctionInvoker, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();
    private HostDatabase? _database;
    private BrokerPart? _queues;
    private QueueTriggerPart? _triggers;

    public Dictionary<string, string?> Settings { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ServiceBus"] = "Endpoint=sb://localhost:0;SharedAccessKeyName=tests;SharedAccessKey=key",
    };

    public Dictionary<string, object> HostJsonServiceBus { get; } = new(StringComparer.Ordinal);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public RunningMessages Running { get; private set; } = new();

    public SettlementService Settlement => new(Running);

    public ServiceBusClient Client { get; private set; } = null!;

    public ServiceBusSender Sender { get; private set; } = null!;

    /// <summary>Plays the function.</summary>
    public Func<Call, CancellationToken, Task> Act { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Sequence numbers of calls that have ended well.</summary>
    public ConcurrentQueue<long> Ended { get; } = new();

    public bool IsQuiet => !_calls.Reader.TryPeek(out _);

    /// <summary>A function with a trigger, in the form of the worker's metadata.</summary>
    public static AppFunction Function(object? more = null, bool isWhole = true)
    {
        var binding = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = "message",
            ["type"] = "serviceBusTrigger",
            ["direction"] = "In",
            ["queueName"] = QueueWorld.QueueName,
            ["connection"] = "ServiceBus",
        };
        if (isWhole)
        {
            binding["properties"] = new { supportsDeferredBinding = "True" };
        }

        foreach (var member in JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject())
        {
            binding[member.Name] = member.Value;
        }

        return new AppFunction("f", [FunctionBinding.Parse(JsonSerializer.Serialize(binding))], new RpcFunctionMetadata { Name = "f" });
    }

    public static async Task<TriggerWorld> StartAsync(AppFunction function)
    {
        var world = new TriggerWorld();
        await world.OpenAsync(function);
        return world;
    }

    public async Task OpenAsync(AppFunction function)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "host.json"), JsonSerializer.Serialize(new { version = "2.0", extensions = new { serviceBus = HostJsonServiceBus } }));
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        _database = HostDatabase.Open(Path.Combine(_folder.Path, "data"));
        _queues = new BrokerPart(_database, Clock, settings, NullLogger<BrokerPart>.Instance);
        await _queues.OpenAsync(CancellationToken.None);
        if (settings["ServiceBus"] is { } connection && BrokerAddress.HostOf(connection) == "localhost")
        {
            Client = new ServiceBusClient(connection);
            Sender = Client.CreateSender(QueueWorld.QueueName);
        }

        Running = new RunningMessages();
        _triggers = new QueueTriggerPart(
            _queues, Running, this, HostJson.Read(_folder.Path), Clock, settings, NullLogger<QueueTriggerPart>.Instance);
        await _triggers.StartAsync([function], CancellationToken.None);
    }

    public Task StopTriggersAsync(CancellationToken patience = default) => _triggers!.StopAsync(patience);

    public async Task CloseAsync()
    {
        if (_triggers is not null)
        {
            // A function that a failed test has left waiting is asked to end.
            using var patience = new CancellationTokenSource(QueueWorld.Patience);
            await _triggers.StopAsync(patience.Token);
            _triggers.Dispose();
        }

        if (Client is not null)
        {
            await Client.DisposeAsync();
        }

        await (_queues?.StopAsync(CancellationToken.None) ?? Task.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        (_triggers, _queues, _database) = (null, null, null);
    }

    public async Task<Call> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(QueueWorld.Patience, TimeProvider.System);

    public async Task<int> MessagesAsync()
    {
        await _database!.WriteAsync(_ => true);
        return _database.Read(session => session.QueryFirst("SELECT count(*) FROM message", row => row.GetInt32(0)));
    }

    public Task<int> ReadyAsync() => _queues!.Broker.OnQueue(QueueWorld.QueueName, (queue, _) => queue.Ready);

    public async Task<ServiceBusReceivedMessage> DeadLetterAsync()
    {
        var receiver = Client.CreateReceiver(QueueWorld.QueueName, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await receiver.ReceiveMessageAsync(QueueWorld.Patience);
        Assert.NotNull(message);
        return message;
    }

    /// <summary>Waits for what the host does on its own after a function has ended.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < QueueWorld.Patience, "It did not come about in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        var call = new Call(request);
        await _calls.Writer.WriteAsync(call, CancellationToken.None);
        await Act(call, cancellationToken);
        if (call.Data.ModelBindingData is not null)
        {
            Ended.Enqueue(call.Message.SequenceNumber);
        }

        return new InvocationResponse();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    /// <summary>A call as the worker gets it.</summary>
    internal sealed record Call(InvocationRequest Request)
    {
        public TypedData Data => Request.InputData.Single().Data;

        /// <summary>The message as the official converter makes it.</summary>
        public ServiceBusReceivedMessage Message => Read(Data.ModelBindingData);

        public IReadOnlyList<ServiceBusReceivedMessage> Messages => [.. Data.CollectionModelBindingData.ModelBindingData.Select(Read)];

        private static ServiceBusReceivedMessage Read(ModelBindingData data)
        {
            Assert.Equal(("1.0", "AzureServiceBusReceivedMessage", "application/octet-stream"), (data.Version, data.Source, data.ContentType));
            var content = data.Content.ToByteArray();
            return ServiceBusReceivedMessage.FromAmqpMessage(
                AmqpAnnotatedMessage.FromBytes(BinaryData.FromBytes(content.AsMemory(16))), BinaryData.FromBytes(content.AsMemory(0, 16)));
        }
    }
}
