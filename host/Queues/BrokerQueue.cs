using FunctionsHost.Storage;

namespace FunctionsHost.Queues;

/// <summary>
/// One queue: its index in memory, its messages on disk. Every member runs as a work of the database's writer, one after another,
/// so there is no other lock. A work that is undone is undone in memory too.
/// </summary>
internal sealed class BrokerQueue : IDisposable
{
    private readonly AlarmClock _alarms;
    private readonly QueueIndex _index;
    private readonly QueueMessages _messages;
    private readonly ReceiverLine _line;
    private readonly EmbeddedBroker _broker;

    public BrokerQueue(string name, EmbeddedBroker broker)
    {
        Name = name;
        _broker = broker;
        _alarms = new AlarmClock(broker.Time, () => broker.Ring(this));
        _index = new QueueIndex(_alarms);
        _messages = new QueueMessages(name, broker, _index);
        _line = new ReceiverLine(_alarms);
    }

    public string Name { get; }

    /// <summary>Messages that are ready or locked. Read on the writer thread.</summary>
    public int Busy => _index.Busy;

    /// <summary>Receivers that stand in line. Read on the writer thread.</summary>
    public int Waiting => _line.Count;

    /// <summary>Messages that are ready. Read on the writer thread.</summary>
    public int Ready => _index.Ready;

    private DateTimeOffset Now => _broker.Time.GetUtcNow();

    /// <summary>Stores messages, all or none. Returns their sequence numbers, the old one for a duplicate.</summary>
    public IReadOnlyList<long> Send(WriteSession session, IReadOnlyList<OutgoingMessage> messages)
    {
        var now = Now;
        _broker.SentIds.Purge(session, now);
        var sequences = new long[messages.Count];
        for (var i = 0; i < messages.Count; i++)
        {
            sequences[i] = _messages.Add(session, messages[i], now);
        }

        Dispatch(session);
        return sequences;
    }

    /// <summary>Takes scheduled messages back, all or none.</summary>
    /// <exception cref="QueueException">One is not scheduled (any more).</exception>
    public void CancelScheduled(WriteSession session, IReadOnlyList<long> sequences)
    {
        foreach (var sequence in sequences)
        {
            _messages.Remove(session, _messages.Find(sequence, entry => entry.Place.Position == Position.Scheduled));
        }
    }

    /// <summary>Serves a receiver, or lets it stand in line.</summary>
    public void Receive(WriteSession session, Waiter waiter)
    {
        _line.Join(waiter);
        session.OnUndo(() => _line.Leave(waiter));
        Dispatch(session);
    }

    /// <summary>Lets a receiver go that has not been served.</summary>
    public void Withdraw(Waiter waiter, CancellationToken token)
    {
        if (waiter.InLine is not null)
        {
            _line.Leave(waiter);
            waiter.Cancel(token);
        }
    }

    /// <summary>Sets how many messages a consumer may have been given, from its start. A limit of 0 more releases it.</summary>
    /// <param name="session">The work's session.</param>
    /// <param name="consumer">Stands in line from now on while it wants more.</param>
    /// <param name="limit">The number.</param>
    /// <param name="drain">Gives it the messages that are ready, then tells it so and takes the rest of the limit back.</param>
    public void SetLimit(WriteSession session, Consumer consumer, long limit, bool drain)
    {
        _line.SetLimit(session, consumer, limit);
        Dispatch(session);
        if (drain)
        {
            _line.SetLimit(session, consumer, consumer.Taken);
            session.OnCommit(consumer.Drained);
        }
    }

    /// <summary>Delivers deferred messages by number, all or none.</summary>
    /// <exception cref="QueueException">One is not deferred, or is locked.</exception>
    public IReadOnlyList<Delivery> ReceiveDeferred(WriteSession session, IReadOnlyList<long> sequences, bool delete) =>
        [.. sequences.Select(sequence =>
            _messages.Deliver(session, _messages.Find(sequence, entry => entry.Place is { Position: Position.Waiting, Deferred: true }), delete, lease: null))];

    /// <summary>Messages from a number on, in any state, without a lock: as many as are asked for and fit into a size, but at least one.</summary>
    public IReadOnlyList<Delivery> Peek(SqlSession session, long from, int count, int bytes) => _messages.Peek(session, from, count, bytes);

    public DateTimeOffset RenewLock(WriteSession session, Guid token) => _messages.RenewLock(session, token);

    public void Complete(WriteSession session, Guid token) => _messages.Remove(session, _messages.Locked(token));

    public void Abandon(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes)
    {
        _messages.Abandon(session, token, changes);
        Dispatch(session);
    }

    /// <summary>Gives a message back as if it had never been delivered.</summary>
    public void Return(WriteSession session, Guid token)
    {
        _messages.Return(session, token);
        Dispatch(session);
    }

    public void Defer(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes) => _messages.Defer(session, token, changes);

    public void DeadLetter(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes, string? reason, string? description) =>
        _messages.DeadLetter(session, token, changes, reason, description);

    /// <summary>Takes over a message of another queue that is dead there.</summary>
    public void TakeDead(WriteSession session, Entry entry, int deliveries)
    {
        _index.Put(session, entry, Place.InLine(deliveries));
        Dispatch(session);
    }

    /// <summary>Deals with every moment that has come: locks that end, messages that are due or too old, receivers out of patience.</summary>
    public void Ring(WriteSession session)
    {
        var due = _alarms.TakeDue();
        session.OnUndo(() => _alarms.PutBack(due));
        var now = Now;
        // Messages first: a receiver that waits until the very moment at which one comes free still gets it. Either may have moved on meanwhile.
        foreach (var entry in due.OfType<Entry>().Where(entry => entry.NextAlarm <= now))
        {
            switch (entry.Place.Position)
            {
                case Position.Scheduled:
                    _messages.Activate(session, entry);
                    break;
                case Position.Locked when entry.Place.Lease is { IsHeld: true } lease:
                    _messages.Prolong(session, entry, lease);
                    break;
                case Position.Locked:
                    _messages.Release(session, entry);
                    break;
                default:
                    _messages.Remove(session, entry);
                    break;
            }
        }

        Dispatch(session);
        foreach (var waiter in due.OfType<Waiter>().Where(waiter => waiter.NextAlarm <= now))
        {
            _line.Leave(waiter);
            waiter.Complete([]);
        }
    }

    /// <summary>Takes in a message as it was found on disk.</summary>
    public void Load(WriteSession session, Entry entry, bool wasAskedFor) => _messages.Load(session, entry, wasAskedFor);

    /// <summary>Turns the waiting receivers away.</summary>
    public void Close(Exception reason) => _line.Close(reason);

    public void Dispose() => _alarms.Dispose();

    private void Dispatch(WriteSession session)
    {
        var now = Now;
        while (_line.First is { } receiver && _index.FirstReady is not null)
        {
            var deliveries = new List<Delivery>();
            while (deliveries.Count < receiver.Wanted && _index.FirstReady is { } entry)
            {
                if (entry.ExpiresAt <= now)
                {
                    _messages.Remove(session, entry);
                }
                else
                {
                    deliveries.Add(_messages.Deliver(session, entry, receiver.Delete, receiver.NewLease()));
                }
            }

            if (deliveries.Count > 0)
            {
                _line.Serve(session, receiver, deliveries);
            }
        }
    }
}
