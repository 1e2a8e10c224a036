using System.Collections.Concurrent;
using FunctionsHost.Storage;

namespace FunctionsHost.Queues;

/// <summary>
/// The queues of one host, kept in its database. A queue exists as soon as it is named. An acknowledged operation survives a
/// killed process. Locks do not, so everything that was locked is delivered again.
/// </summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    /// <summary>Suffix that makes a queue's name that of its dead-letter queue.</summary>
    public const string DeadLetterSuffix = "/$deadletterqueue";

    private readonly ConcurrentDictionary<string, BrokerQueue> _queues = new(StringComparer.Ordinal);
    private readonly HostDatabase _database;
    private bool _closed;

    private EmbeddedBroker(HostDatabase database, TimeProvider time, QueueOptions options)
    {
        _database = database;
        Time = time;
        Options = options;
        SentIds = new SentIds(options.DuplicateWindow);
    }

    /// <summary>The rules of all queues.</summary>
    public QueueOptions Options { get; }

    internal TimeProvider Time { get; }

    internal SentIds SentIds { get; }

    /// <summary>Loads the queues of a database. The broker goes before the database does.</summary>
    /// <param name="database">Holds the messages. The broker does not dispose of it.</param>
    /// <param name="time">The clock of locks, schedules and times to live.</param>
    /// <param name="options">The rules, or null for the usual ones.</param>
    public static async Task<EmbeddedBroker> StartAsync(HostDatabase database, TimeProvider time, QueueOptions? options = null)
    {
        var broker = new EmbeddedBroker(database, time, options ?? new QueueOptions());
        await database.WriteAsync(broker.Load);
        return broker;
    }

    /// <summary>Waiting receivers fail, timers stop. Messages stay.</summary>
    public async ValueTask DisposeAsync()
    {
        await _database.WriteAsync(_ =>
        {
            _closed = true;
            foreach (var queue in _queues.Values)
            {
                queue.Close(new ObjectDisposedException(nameof(EmbeddedBroker)));
                queue.Dispose();
            }
        });
    }

    /// <summary>The queue of a name. Names have no case.</summary>
    internal BrokerQueue Queue(string name) => _queues.GetOrAdd(name.ToLowerInvariant(), key => new BrokerQueue(key, this));

    internal Task<IReadOnlyList<long>> SendAsync(string queue, IReadOnlyList<OutgoingMessage> messages)
    {
        if (messages.Sum(message => message.Size) is var size && size > Options.MaxMessageBytes)
        {
            throw new QueueException(
                QueueError.TooLarge, queue, $"The message (or batch) of {size} bytes is larger than the {Options.MaxMessageBytes} bytes that a queue takes.");
        }

        return OnQueue(queue, (target, session) => target.Send(session, messages));
    }

    /// <summary>Waits for at least one message, until <paramref name="patience"/> is over (then none) or the token is cancelled.</summary>
    /// <param name="count">The most to receive.</param>
    /// <param name="delete">Deletes instead of locking.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="token">Gives up.</param>
    /// <param name="holdFor">How long locks are kept while their holder works (<see cref="LockLease"/>), or null for a holder that renews them.</param>
    internal async Task<IReadOnlyList<Delivery>> ReceiveAsync(
        string queue, int count, bool delete, TimeSpan patience, CancellationToken token, TimeSpan? holdFor = null)
    {
        token.ThrowIfCancellationRequested();
        var now = Time.GetUtcNow();
        var waiter = new Waiter(count, delete, patience < DateTimeOffset.MaxValue - now ? now + patience : DateTimeOffset.MaxValue, holdFor);
        await OnQueue(queue, (target, session) => target.Receive(session, waiter));
        await using var registration = token.UnsafeRegister(_ => Withdraw(queue, waiter, token), null);
        return await waiter.Deliveries;
    }

    /// <summary>Runs an operation of a queue as one work of the writer.</summary>
    internal Task<T> OnQueue<T>(string queue, Func<BrokerQueue, WriteSession, T> operation)
    {
        var target = Queue(queue);
        return _database.WriteAsync(session =>
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return operation(target, session);
        });
    }

    /// <inheritdoc cref="OnQueue{T}"/>
    internal Task OnQueue(string queue, Action<BrokerQueue, WriteSession> operation) =>
        OnQueue(queue, (target, session) =>
        {
            operation(target, session);
            return true;
        });

    /// <summary>Counts messages that wait to be delivered or are being worked on, without scheduled, deferred and dead ones.</summary>
    internal Task<int> CountBusyAsync() => _database.WriteAsync(_ =>
        _queues.Where(queue => !queue.Key.EndsWith(DeadLetterSuffix, StringComparison.Ordinal)).Sum(queue => queue.Value.Busy));

    internal void Ring(BrokerQueue queue) => Forget(() => _database.WriteAsync(session =>
    {
        if (!_closed)
        {
            queue.Ring(session);
        }
    }));

    private static void Forget(Func<Task> start)
    {
        try
        {
            // A work that fails has put everything back, and the clock tries again.
            _ = start();
        }
        catch (ObjectDisposedException)
        {
            // The database has just closed: nothing is left to do.
        }
    }

    private void Withdraw(string queue, Waiter waiter, CancellationToken token) =>
        Forget(() => OnQueue(queue, (target, _) => target.Withdraw(waiter, token)));

    private void Load(WriteSession session)
    {
        SentIds.Load(session);
        foreach (var (queue, entry, wasAskedFor) in QueueStore.ReadIndex(session))
        {
            Queue(queue).Load(session, entry, wasAskedFor);
        }
    }
}
