using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Benchmarks.Runner;
using SelfHost.Queues;
using SelfHost.Storage;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Queues;

/// <summary>
/// Messages through send, receive and complete of the embedded queue with 64 in flight, every step synced to disk: against the
/// promised 5,000 a second, and against a loop that writes the same rows in commits of the same size and knows no queue.
/// </summary>
public sealed class QueueThroughput : IScenario
{
    private const string Queue = "benchmark";
    private const string Endpoint = "benchmark.localhost";
    private const double Promised = 5000;
    private const int InFlight = 64;
    private const int MessagesARound = 10_000;

    private readonly TempFolder _subjectFolder = new();
    private readonly TempFolder _referenceFolder = new();
    private readonly byte[] _body = new byte[256];
    private SelfHostDatabase _subject = null!;
    private SelfHostDatabase _reference = null!;
    private EmbeddedBroker _broker = null!;
    private IDisposable _registration = null!;
    private ServiceBusClient _client = null!;
    private long _sent;

    public string Name => "queue-throughput";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("messages through, of 5,000 promised", "1/s", Bound.AtLeast(1)),
        new("messages through, of bare rows in like commits", "1/s"),
        new("processor time a message", "µs"),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _subject = SelfHostDatabase.Open(_subjectFolder.FullPath);
        _broker = await EmbeddedBroker.StartAsync(_subject, TimeProvider.System);
        _registration = BrokerEndpoints.Register(Endpoint, _broker);
        _client = new ServiceBusClient($"Endpoint=sb://{Endpoint}/");
        _reference = SelfHostDatabase.Open(_referenceFolder.FullPath);
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var processorTime = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await (side == Side.Subject ? QueueAsync() : RowsAsync());
        var rate = MessagesARound / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cost = (Process.GetCurrentProcess().TotalProcessorTime - processorTime).TotalMicroseconds / MessagesARound;
        return [side == Side.Subject ? rate : Promised, rate, cost];
    }

    public async ValueTask DisposeAsync()
    {
        _registration.Dispose();
        await _client.DisposeAsync();
        await _broker.DisposeAsync();
        await _subject.DisposeAsync();
        await _reference.DisposeAsync();
        _subjectFolder.Dispose();
        _referenceFolder.Dispose();
    }

    private Task QueueAsync()
    {
        var left = MessagesARound;
        return Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(async () =>
        {
            await using var sender = _client.CreateSender(Queue);
            await using var receiver = _client.CreateReceiver(Queue);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await sender.SendMessageAsync(Message());
                await receiver.CompleteMessageAsync(await receiver.ReceiveMessageAsync());
            }
        })));
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
        var message = Message().ToOutgoing();
        var sequence = QueueStore.Insert(session, Queue, MessageState.Active, now, DateTimeOffset.MaxValue, message);
        QueueStore.InsertSentId(session, sequence, Queue, message.MessageId!, sequence, now);
        _ = QueueStore.Read(session, sequence);
        QueueStore.SetDeliveries(session, sequence, 1);
        QueueStore.Delete(session, new Entry(sequence, now, now) { Place = Place.InLine(deliveries: 1) });
    }

    private ServiceBusMessage Message() => new(_body) { MessageId = $"message-{Interlocked.Increment(ref _sent)}" };
}
