using FunctionsHost.Storage;

namespace FunctionsHost.Queues;

/// <summary>
/// One queue: its index in memory, its messages on disk. Every member runs as a work of the database's writer, one after another,
/// so there is no other lock. A work that is undone is undone in memory too.
/// </summary>
internal sealed class BrokerQueue : IDisposable
{
    private const string TooManyDeliveries = "MaxDeliveryCountExceeded";

    private readonly LinkedList<Receiver> _line = new();
    private readonly AlarmClock _alarms;
    private readonly QueueIndex _index;
    private readonly EmbeddedBroker _broker;
    private readonly TimeSpan _lockDuration;

    public BrokerQueue(string name, EmbeddedBroker broker)
    {
        Name = name;
        _broker = broker;
        _lockDuration = broker.Options.LockDurations.GetValueOrDefault(name, broker.Options.LockDuration);
        _alarms = new AlarmClock(broker.Time, () => broker.Ring(this));
        _index = new QueueIndex(_alarms);
    }

    public string Name { get; }

    /// <summary>Messages that are ready or locked; asked on the writer thread.</summary>
    public int Busy => _index.Busy;

    /// <summary>Receivers that stand in line; asked on the writer thread.</summary>
    public int Waiting => _line.Count;

    /// <summary>Messages that are ready; asked on the writer thread.</summary>
    public int Ready => _index.Ready;

    private DateTimeOffset Now => _broker.Time.GetUtcNow();

    private bool IsDeadLetterQueue => Name.EndsWith(EmbeddedBroker.DeadLetterSuffix, StringComparison.Ordinal);

    /// <summary>Stores messages, all or none; returns their sequence numbers, the old one for a duplicate.</summary>
    public IReadOnlyList<long> Send(WriteSession session, IReadOnlyList<OutgoingMessage> messages)
    {
        var now = Now;
        _broker.SentIds.Purge(session, now);
        var sequences = new long[messages.Count];
        for (var i = 0; i < messages.Count; i++)
        {
            sequences[i] = Send(session, messages[i], now);
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
            Remove(session, Find(sequence, entry => entry.Place.Position == Position.Scheduled));
        }
    }

    /// <summary>Serves a receiver, or lets it stand in line.</summary>
    public void Receive(WriteSession session, Waiter waiter)
    {
        StandInLine(waiter, first: false);
        session.OnUndo(() => StepOut(waiter));
        Dispatch(session);
    }

    /// <summary>Lets a receiver go that has not been served.</summary>
    public void Withdraw(Waiter waiter, CancellationToken token)
    {
        if (waiter.InLine is not null)
        {
            StepOut(waiter);
            waiter.Cancel(token);
        }
    }

    /// <summary>Sets how many messages a consumer may have been given, from its start; 0 more lets it go.</summary>
    /// <param name="session">The work's session.</param>
    /// <param name="consumer">Stands in line from now on while it wants more.</param>
    /// <param name="limit">The number.</param>
    /// <param name="drain">Gives it the messages that are ready, then tells it so and takes the rest of the limit back.</param>
    public void SetLimit(WriteSession session, Consumer consumer, long limit, bool drain)
    {
        SetLimit(session, consumer, limit);
        Dispatch(session);
        if (drain)
        {
            SetLimit(session, consumer, consumer.Taken);
            session.OnCommit(consumer.Drained);
        }
    }

    /// <summary>Delivers deferred messages by number, all or none.</summary>
    /// <exception cref="QueueException">One is not deferred, or is locked.</exception>
    public IReadOnlyList<Delivery> ReceiveDeferred(WriteSession session, IReadOnlyList<long> sequences, bool delete) =>
        [.. sequences.Select(sequence =>
            Deliver(session, Find(sequence, entry => entry.Place is { Position: Position.Waiting, Deferred: true }), delete, lease: null))];

    /// <summary>Messages from a number on, in any state, without a lock: as many as are asked for and fit into a size, but at least one.</summary>
    public IReadOnlyList<Delivery> Peek(SqlSession session, long from, int count, int bytes)
    {
        var messages = new List<Delivery>();
        foreach (var entry in _index.From(from, count))
        {
            var message = QueueStore.Read(session, entry.Sequence);
            bytes -= message.Properties.Length + message.Body.Length;
            if (bytes < 0 && messages.Count > 0)
            {
                break;
            }

            messages.Add(new Delivery(message, entry.Place.Deliveries, Guid.Empty, default));
        }

        return messages;
    }

    public DateTimeOffset RenewLock(WriteSession session, Guid token)
    {
        var entry = Locked(token);
        var place = entry.Place with { Until = Now + _lockDuration };
        _index.Put(session, entry, place);
        return place.Until;
    }

    public void Complete(WriteSession session, Guid token) => Remove(session, Locked(token));

    public void Abandon(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes)
    {
        var entry = Locked(token);
        Change(session, entry, changes);
        Release(session, entry);
        Dispatch(session);
    }

    /// <summary>Gives a message back as if it had never been delivered.</summary>
    public void Return(WriteSession session, Guid token)
    {
        var entry = Locked(token);
        var place = entry.Place.Unlocked() with { Deliveries = entry.Place.Deliveries - 1 };
        QueueStore.SetDeliveries(session, entry.Sequence, place.Deliveries);
        if (place.Deferred)
        {
            QueueStore.SetState(session, entry.Sequence, MessageState.Deferred);
        }

        _index.Put(session, entry, place);
        Dispatch(session);
    }

    public void Defer(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes)
    {
        var entry = Locked(token);
        Change(session, entry, changes);
        QueueStore.SetState(session, entry.Sequence, MessageState.Deferred);
        _index.Put(session, entry, entry.Place.SetAside());
    }

    public void DeadLetter(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes, string? reason, string? description)
    {
        var entry = Locked(token);
        Change(session, entry, changes);
        MoveToDeadLetters(session, entry, reason, description);
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
                    Activate(session, entry);
                    break;
                case Position.Locked when entry.Place.Lease is { IsHeld: true } lease:
                    Prolong(session, entry, lease);
                    break;
                case Position.Locked:
                    Release(session, entry);
                    break;
                default:
                    Remove(session, entry);
                    break;
            }
        }

        Dispatch(session);
        foreach (var waiter in due.OfType<Waiter>().Where(waiter => waiter.NextAlarm <= now))
        {
            StepOut(waiter);
            waiter.Complete([]);
        }
    }

    /// <summary>Takes in a message as it was found on disk.</summary>
    public void Load(WriteSession session, Entry entry, bool wasAskedFor)
    {
        var place = entry.Place;
        entry.Place = Place.Gone;
        _index.Put(session, entry, place);
        // With so many deliveries it was locked when the process ended; only a message that was put aside keeps its place.
        if ((!place.Deferred || wasAskedFor) && WasDeliveredTooOften(place))
        {
            MoveToDeadLetters(session, entry, TooManyDeliveries, AfterAttempts(place.Deliveries));
        }
    }

    /// <summary>Turns the waiting receivers away.</summary>
    public void Close(Exception reason)
    {
        while (_line.First is { Value: var receiver })
        {
            StepOut(receiver);
            receiver.Fail(reason);
        }
    }

    public void Dispose() => _alarms.Dispose();

    private static string AfterAttempts(int count) => $"Message could not be consumed after {count} delivery attempts.";

    private long Send(WriteSession session, OutgoingMessage message, DateTimeOffset now)
    {
        if (message.MessageId is { } id && _broker.SentIds.Find(Name, id, now) is { } known)
        {
            return known;
        }

        var later = message.ScheduledEnqueueTime > now;
        var enqueuedAt = later ? message.ScheduledEnqueueTime : now;
        var expiresAt = message.TimeToLive < DateTimeOffset.MaxValue - enqueuedAt ? enqueuedAt + message.TimeToLive : DateTimeOffset.MaxValue;
        var sequence = QueueStore.Insert(
            session, Name, later ? MessageState.Scheduled : MessageState.Active, enqueuedAt, expiresAt, message);
        if (message.MessageId is not null)
        {
            _broker.SentIds.Add(session, Name, message.MessageId, sequence, now);
        }

        _index.Put(session, new Entry(sequence, enqueuedAt, expiresAt), later ? Place.Scheduled : Place.InLine(deliveries: 0));
        return sequence;
    }

    private void SetLimit(WriteSession session, Consumer consumer, long limit)
    {
        var (before, stood) = (consumer.Limit, consumer.InLine is not null);
        consumer.Limit = limit;
        Place(consumer, consumer.Wanted > 0);
        session.OnUndo(() =>
        {
            consumer.Limit = before;
            Place(consumer, stood);
        });

        void Place(Consumer subject, bool stands)
        {
            if (!stands)
            {
                StepOut(subject);
            }
            else if (subject.InLine is null)
            {
                StandInLine(subject, first: false);
            }
        }
    }

    private void Dispatch(WriteSession session)
    {
        var now = Now;
        while (_line.First is { Value: var receiver } && _index.FirstReady is not null)
        {
            var deliveries = new List<Delivery>();
            while (deliveries.Count < receiver.Wanted && _index.FirstReady is { } entry)
            {
                if (entry.ExpiresAt <= now)
                {
                    Remove(session, entry);
                }
                else
                {
                    deliveries.Add(Deliver(session, entry, receiver.Delete, receiver.NewLease()));
                }
            }

            if (deliveries.Count > 0)
            {
                Serve(session, receiver, deliveries);
            }
        }
    }

    // A consumer that wants more goes to the end of the line, so that consumers take turns.
    private void Serve(WriteSession session, Receiver receiver, List<Delivery> deliveries)
    {
        StepOut(receiver);
        receiver.Count(deliveries.Count);
        if (receiver.Wanted > 0)
        {
            StandInLine(receiver, first: false);
        }

        session.OnUndo(() =>
        {
            StepOut(receiver);
            receiver.Count(-deliveries.Count);
            StandInLine(receiver, first: true);
        });
        session.OnCommit(() => receiver.Complete(deliveries));
    }

    private Delivery Deliver(WriteSession session, Entry entry, bool delete, LockLease? lease)
    {
        var message = QueueStore.Read(session, entry.Sequence);
        if (delete)
        {
            var count = entry.Place.Deliveries + 1;
            Remove(session, entry);
            return new Delivery(message, count, Guid.Empty, default);
        }

        var place = entry.Place.Locked(Guid.NewGuid(), Now + _lockDuration, lease);
        lease?.Count(_lockDuration);
        QueueStore.SetDeliveries(session, entry.Sequence, place.Deliveries);
        if (place.Deferred)
        {
            QueueStore.SetState(session, entry.Sequence, MessageState.DeferredAndAskedFor);
        }

        _index.Put(session, entry, place);
        return new Delivery(message, place.Deliveries, place.LockToken, place.Until, lease);
    }

    private void Prolong(WriteSession session, Entry entry, LockLease lease)
    {
        lease.Count(_lockDuration);
        session.OnUndo(() => lease.Count(-_lockDuration));
        _index.Put(session, entry, entry.Place with { Until = Now + _lockDuration });
    }

    /// <summary>Ends a lock: back to the line, or to the dead letters after too many deliveries.</summary>
    private void Release(WriteSession session, Entry entry)
    {
        if (WasDeliveredTooOften(entry.Place))
        {
            MoveToDeadLetters(session, entry, TooManyDeliveries, AfterAttempts(entry.Place.Deliveries));
        }
        else
        {
            _index.Put(session, entry, entry.Place.Unlocked());
        }
    }

    private bool WasDeliveredTooOften(Place place) => !IsDeadLetterQueue && place.Deliveries >= _broker.Options.MaxDeliveryCount;

    private void MoveToDeadLetters(WriteSession session, Entry entry, string? reason, string? description)
    {
        var deliveries = entry.Place.Deliveries;
        var why = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [MessageProperties.DeadLetterReason] = reason,
            [MessageProperties.DeadLetterErrorDescription] = description,
        };
        Change(session, entry, why.Where(pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal));
        var target = _broker.Queue(IsDeadLetterQueue ? Name : Name + EmbeddedBroker.DeadLetterSuffix);
        QueueStore.Move(session, entry.Sequence, target.Name);
        _index.Put(session, entry, Place.Gone);
        target._index.Put(session, new Entry(entry.Sequence, entry.DueAt, DateTimeOffset.MaxValue), Place.InLine(deliveries));
        target.Dispatch(session);
    }

    private void Activate(WriteSession session, Entry entry)
    {
        var sequence = QueueStore.Activate(session, entry);
        _index.Put(session, entry, Place.Gone);
        _index.Put(session, new Entry(sequence, entry.DueAt, entry.ExpiresAt), Place.InLine(deliveries: 0));
    }

    private void Remove(WriteSession session, Entry entry)
    {
        QueueStore.Delete(session, entry);
        _index.Put(session, entry, Place.Gone);
    }

    private static void Change(WriteSession session, Entry entry, IReadOnlyDictionary<string, object?>? changes)
    {
        if (changes is { Count: > 0 })
        {
            QueueStore.ChangeProperties(session, entry.Sequence, changes);
        }
    }

    private Entry Locked(Guid token) =>
        _index.FindLocked(token) is { } entry && (entry.Place.Until > Now || entry.Place.Lease is { IsHeld: true })
            ? entry
            : throw new QueueException(
                QueueError.LockLost,
                Name,
                "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.");

    private Entry Find(long sequence, Func<Entry, bool> condition) =>
        _index.Find(sequence) is { } entry && condition(entry)
            ? entry
            : throw new QueueException(QueueError.MessageNotFound, Name, $"Failed to find the message with sequence number {sequence}.");

    private void StandInLine(Receiver receiver, bool first)
    {
        receiver.InLine = first ? _line.AddFirst(receiver) : _line.AddLast(receiver);
        _alarms.Watch(receiver);
    }

    private void StepOut(Receiver receiver)
    {
        if (receiver.InLine is { } place)
        {
            _line.Remove(place);
            receiver.InLine = null;
        }
    }
}
