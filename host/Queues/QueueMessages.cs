using FunctionsHost.Storage;

namespace FunctionsHost.Queues;

/// <summary>The messages of one queue: on disk, and in the index. Every change is made in both, and undone in both.</summary>
internal sealed class QueueMessages(string name, EmbeddedBroker broker, QueueIndex index)
{
    private const string TooManyDeliveries = "MaxDeliveryCountExceeded";

    private readonly TimeSpan _lockDuration = broker.Options.LockDurations.GetValueOrDefault(name, broker.Options.LockDuration);

    private DateTimeOffset Now => broker.Time.GetUtcNow();

    private bool IsDeadLetterQueue => name.EndsWith(EmbeddedBroker.DeadLetterSuffix, StringComparison.Ordinal);

    /// <summary>Stores a message. Returns its sequence number, the old one for a duplicate.</summary>
    public long Add(WriteSession session, OutgoingMessage message, DateTimeOffset now)
    {
        if (message.MessageId is { } id && broker.SentIds.Find(name, id, now) is { } known)
        {
            return known;
        }

        var later = message.ScheduledEnqueueTime > now;
        var enqueuedAt = later ? message.ScheduledEnqueueTime : now;
        var expiresAt = message.TimeToLive < DateTimeOffset.MaxValue - enqueuedAt ? enqueuedAt + message.TimeToLive : DateTimeOffset.MaxValue;
        var sequence = QueueStore.Insert(
            session, name, later ? MessageState.Scheduled : MessageState.Active, enqueuedAt, expiresAt, message);
        if (message.MessageId is not null)
        {
            broker.SentIds.Add(session, name, message.MessageId, sequence, now);
        }

        index.Put(session, new Entry(sequence, enqueuedAt, expiresAt), later ? Place.Scheduled : Place.InLine(deliveries: 0));
        return sequence;
    }

    /// <summary>Takes in a message as it was found on disk.</summary>
    public void Load(WriteSession session, Entry entry, bool wasAskedFor)
    {
        var place = entry.Place;
        entry.Place = Place.Gone;
        index.Put(session, entry, place);
        // A message with so many deliveries was locked when the process ended. Only a message that was put aside keeps its place.
        if ((!place.Deferred || wasAskedFor) && WasDeliveredTooOften(place))
        {
            MoveToDeadLetters(session, entry, TooManyDeliveries, AfterAttempts(place.Deliveries));
        }
    }

    /// <summary>Messages from a number on, in any state, without a lock: as many as are asked for and fit into a size, but at least one.</summary>
    public IReadOnlyList<Delivery> Peek(SqlSession session, long from, int count, int bytes)
    {
        var messages = new List<Delivery>();
        foreach (var entry in index.From(from, count))
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
        index.Put(session, entry, place);
        return place.Until;
    }

    public void Abandon(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes)
    {
        var entry = Locked(token);
        Change(session, entry, changes);
        Release(session, entry);
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

        index.Put(session, entry, place);
    }

    public void Defer(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes)
    {
        var entry = Locked(token);
        Change(session, entry, changes);
        QueueStore.SetState(session, entry.Sequence, MessageState.Deferred);
        index.Put(session, entry, entry.Place.SetAside());
    }

    public void DeadLetter(WriteSession session, Guid token, IReadOnlyDictionary<string, object?>? changes, string? reason, string? description)
    {
        var entry = Locked(token);
        Change(session, entry, changes);
        MoveToDeadLetters(session, entry, reason, description);
    }

    public Delivery Deliver(WriteSession session, Entry entry, bool delete, LockLease? lease)
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

        index.Put(session, entry, place);
        return new Delivery(message, place.Deliveries, place.LockToken, place.Until, lease);
    }

    public void Prolong(WriteSession session, Entry entry, LockLease lease)
    {
        lease.Count(_lockDuration);
        session.OnUndo(() => lease.Count(-_lockDuration));
        index.Put(session, entry, entry.Place with { Until = Now + _lockDuration });
    }

    /// <summary>Ends a lock: back to the line, or to the dead letters after too many deliveries.</summary>
    public void Release(WriteSession session, Entry entry)
    {
        if (WasDeliveredTooOften(entry.Place))
        {
            MoveToDeadLetters(session, entry, TooManyDeliveries, AfterAttempts(entry.Place.Deliveries));
        }
        else
        {
            index.Put(session, entry, entry.Place.Unlocked());
        }
    }

    private bool WasDeliveredTooOften(Place place) => !IsDeadLetterQueue && place.Deliveries >= broker.Options.MaxDeliveryCount;

    private void MoveToDeadLetters(WriteSession session, Entry entry, string? reason, string? description)
    {
        var deliveries = entry.Place.Deliveries;
        var why = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [MessageProperties.DeadLetterReason] = reason,
            [MessageProperties.DeadLetterErrorDescription] = description,
        };
        Change(session, entry, why.Where(pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal));
        var target = broker.Queue(IsDeadLetterQueue ? name : name + EmbeddedBroker.DeadLetterSuffix);
        QueueStore.Move(session, entry.Sequence, target.Name);
        index.Put(session, entry, Place.Gone);
        target.TakeDead(session, new Entry(entry.Sequence, entry.DueAt, DateTimeOffset.MaxValue), deliveries);
    }

    public void Activate(WriteSession session, Entry entry)
    {
        var sequence = QueueStore.Activate(session, entry);
        index.Put(session, entry, Place.Gone);
        index.Put(session, new Entry(sequence, entry.DueAt, entry.ExpiresAt), Place.InLine(deliveries: 0));
    }

    public void Remove(WriteSession session, Entry entry)
    {
        QueueStore.Delete(session, entry);
        index.Put(session, entry, Place.Gone);
    }

    private static void Change(WriteSession session, Entry entry, IReadOnlyDictionary<string, object?>? changes)
    {
        if (changes is { Count: > 0 })
        {
            QueueStore.ChangeProperties(session, entry.Sequence, changes);
        }
    }

    public Entry Locked(Guid token) =>
        index.FindLocked(token) is { } entry && (entry.Place.Until > Now || entry.Place.Lease is { IsHeld: true })
            ? entry
            : throw new QueueException(
                QueueError.LockLost,
                name,
                "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.");

    public Entry Find(long sequence, Func<Entry, bool> condition) =>
        index.Find(sequence) is { } entry && condition(entry)
            ? entry
            : throw new QueueException(QueueError.MessageNotFound, name, $"Failed to find the message with sequence number {sequence}.");

    private static string AfterAttempts(int count) => $"Message could not be consumed after {count} delivery attempts.";
}
