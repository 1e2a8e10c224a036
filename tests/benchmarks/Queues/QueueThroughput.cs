using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Benchmarks.Runner;
using FunctionsHost.Queues;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Queues;

/// <summary>
/// Messages through send, receive and complete of the official client with 64 in flight, over AMQP to the embedded queue, every step synced to
/// disk: against the promised 5,000 a second, and against a loop that writes the same rows in commits of the same size and knows no queue.
/// </summary>
public sealed class QueueThroughput : IScenario
{
    private const string Queue = "benchmark";
    private const double Promised = 5000;
    private const int InFlight = 64;
    private const int MessagesARound = 10_000;

    private readonly TempFolder _subjectFolder = new();
    private readonly TempFolder _referenceFolder = new();
    private readonly byte[] _body = new byte[256];
    private HostDatabase _subject = null!;
    private HostDatabase _reference = null!;
    private EmbeddedBroker _broker = null!;
    private AmqpPort _port = null!;
    private ServiceBusClient _client = null!;
    private ServiceBusSender _sender = null!;
    private ServiceBusReceiver _receiver = null!;
    private long _sent;

    public string Name => "queue-throughput";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("messages through, of 5,000 promised", "1/s", Bound.AtLeast(1)),
        new("messages through, of bare rows in like commits", "1/s"),
        new("processor time a message, client and queue", "µs"),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _subject = HostDatabase.Open(_subjectFolder.FullPath);
        _reference = HostDatabase.Open(_referenceFolder.FullPath);
        _broker = await EmbeddedBroker.StartAsync(_subject, TimeProvider.System);
        var key = new SharedAccessKey("benchmark", "YmVuY2htYXJr");
        _port = new AmqpPort(_broker, 0, [key], TimeProvider.System, NullLogger.Instance);
        _client = new ServiceBusClient(new BrokerAddress("", 0, key).ConnectionString(_port.Number));
        _sender = _client.CreateSender(Queue);
        // A message on its way to the client does not hold up the next.
        _receiver = _client.CreateReceiver(Queue, new ServiceBusReceiverOptions { PrefetchCount = 3 * InFlight });
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var processorTime = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await (side == Side.Subject ? QueueAsync(cancellationToken) : RowsAsync());
        var rate = MessagesARound / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cost = (Environment.CpuUsage.TotalTime - processorTime).TotalMicroseconds / MessagesARound;
        return [side == Side.Subject ? rate : Promised, rate, cost];
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _receiver.DisposeAsync();
        await _client.DisposeAsync();
        await _port.DisposeAsync();
        await _broker.DisposeAsync();
        await _subject.DisposeAsync();
        await _reference.DisposeAsync();
        _subjectFolder.Dispose();
        _referenceFolder.Dispose();
    }

    private Task QueueAsync(CancellationToken cancellationToken)
    {
        var left = MessagesARound;
        return Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    await _sender.SendMessageAsync(new ServiceBusMessage(_body) { MessageId = NextId() }, cancellationToken);
                    await _receiver.CompleteMessageAsync(await _receiver.ReceiveMessageAsync(cancellationToken: cancellationToken), cancellationToken);
                }
            },
            cancellationToken)));
    }

    /// <summary>64 steps wait for each commit of the queue, a third of them of each kind: so many messages begin and end in one here.</summary>
    private async Task RowsAsync()
    {
        const int MessagesACommit = InFlight / 3;
        for (var done = 0; done < MessagesARound; done += MessagesACommit)
        {
            await _reference.WriteAsync(session =>
            {
                for (var i = 0; i < MessagesACommit; i++)
                {
                    WriteRows(session);
                }
            });
        }
    }

    private void WriteRows(WriteSession session)
    {
        var now = DateTimeOffset.UnixEpoch;
        var message = MessageCodec.Create(new MessageProperties { MessageId = NextId() }, _body);
        var sequence = QueueStore.Insert(session, Queue, MessageState.Active, now, DateTimeOffset.MaxValue, message);
        QueueStore.InsertSentId(session, sequence, Queue, message.MessageId!, sequence, now);
        _ = QueueStore.Read(session, sequence);
        QueueStore.SetDeliveries(session, sequence, 1);
        QueueStore.Delete(session, new Entry(sequence, now, now) { Place = Place.InLine(deliveries: 1) });
    }

    private string NextId() => $"message-{Interlocked.Increment(ref _sent)}";
}
