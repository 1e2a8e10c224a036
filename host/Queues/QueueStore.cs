using FunctionsHost.Queues.Amqp;
using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Queues;

/// <summary>The statements of the queues. Moments are UTC ticks.</summary>
internal static class QueueStore
{
    public static long Insert(WriteSession session, string queue, MessageState state, DateTimeOffset enqueuedAt, DateTimeOffset expiresAt, OutgoingMessage message) =>
        session.QueryFirst(
            "INSERT INTO message (queue, state, enqueued_at, expires_at, properties, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING sequence",
            row => row.GetInt64(0),
            queue,
            (long)state,
            enqueuedAt.UtcTicks,
            expiresAt.UtcTicks,
            message.Properties,
            Bytes(message.Body));

    /// <summary>Gives a scheduled message a new number at the end of the line, as if it were sent now. Returns the number.</summary>
    public static long Activate(WriteSession session, Entry scheduled)
    {
        var sequence = session.QueryFirst(
            """
            INSERT INTO message (queue, state, enqueued_at, expires_at, properties, body)
            SELECT queue, 0, enqueued_at, expires_at, properties, body FROM message WHERE sequence = ?1 RETURNING sequence
            """,
            row => row.GetInt64(0),
            scheduled.Sequence);
        session.Execute("DELETE FROM message WHERE sequence = ?1", scheduled.Sequence);
        return sequence;
    }

    public static void Delete(WriteSession session, Entry entry)
    {
        session.Execute("DELETE FROM message WHERE sequence = ?1", entry.Sequence);
        if (entry.Place.Deliveries > 0)
        {
            session.Execute("DELETE FROM delivery WHERE sequence = ?1", entry.Sequence);
        }
    }

    public static void SetDeliveries(WriteSession session, long sequence, int count) =>
        session.Execute(
            count switch
            {
                0 => "DELETE FROM delivery WHERE sequence = ?1 AND count <> ?2",
                1 => "INSERT INTO delivery (sequence, count) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET count = ?2",
                _ => "UPDATE delivery SET count = ?2 WHERE sequence = ?1",
            },
            sequence,
            (long)count);

    public static void SetState(WriteSession session, long sequence, MessageState state) =>
        session.Execute("UPDATE message SET state = ?2 WHERE sequence = ?1", sequence, (long)state);

    public static void ChangeProperties(WriteSession session, long sequence, IReadOnlyDictionary<string, object?> changes)
    {
        var (properties, body) = MessageCodec.Change(Read(session, sequence), changes);
        session.Execute("UPDATE message SET properties = ?2, body = ?3 WHERE sequence = ?1", sequence, properties, body);
    }

    /// <summary>Moves a message to another queue, where it waits and never expires.</summary>
    public static void Move(WriteSession session, long sequence, string queue) =>
        session.Execute(
            "UPDATE message SET queue = ?2, state = 0, expires_at = ?3 WHERE sequence = ?1", sequence, queue, DateTimeOffset.MaxValue.UtcTicks);

    public static StoredMessage Read(SqlSession session, long sequence) =>
        session.QueryFirst(
            "SELECT sequence, state, enqueued_at, expires_at, properties, body FROM message WHERE sequence = ?1",
            row => new StoredMessage(
                row.GetInt64(0),
                StateOf(row.GetInt64(1)),
                Moment(row, 2),
                Moment(row, 3),
                row.GetFieldValue<byte[]>(4),
                row.GetFieldValue<byte[]>(5)),
            sequence)!;

    /// <summary>Every message with its queue, in the order of sequence numbers.</summary>
    public static IReadOnlyList<(string Queue, Entry Entry, bool WasAskedFor)> ReadIndex(SqlSession session) =>
        session.Query(
            """
            SELECT queue, sequence, state, enqueued_at, expires_at, count
            FROM message LEFT JOIN delivery USING (sequence) ORDER BY sequence
            """,
            row => (row.GetString(0), ReadEntry(row), (MessageState)row.GetInt64(2) == MessageState.DeferredAndAskedFor));

    public static void InsertSentId(WriteSession session, long position, string queue, string messageId, long sequence, DateTimeOffset sentAt) =>
        session.Execute(
            "INSERT INTO sent_id (position, queue, message_id, sequence, sent_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            position,
            queue,
            messageId,
            sequence,
            sentAt.UtcTicks);

    public static void DeleteSentIds(WriteSession session, long upToPosition) =>
        session.Execute("DELETE FROM sent_id WHERE position <= ?1", upToPosition);

    public static IReadOnlyList<(long Position, string Queue, string MessageId, long Sequence, DateTimeOffset SentAt)> ReadSentIds(SqlSession session) =>
        session.Query(
            "SELECT position, queue, message_id, sequence, sent_at FROM sent_id ORDER BY position",
            row => (row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), Moment(row, 4)));

    private static Entry ReadEntry(SqliteDataReader row)
    {
        var entry = new Entry(row.GetInt64(1), Moment(row, 3), Moment(row, 4));
        var waiting = Place.InLine(row.IsDBNull(5) ? 0 : row.GetInt32(5));
        entry.Place = StateOf(row.GetInt64(2)) switch
        {
            MessageState.Scheduled => Place.Scheduled,
            MessageState.Deferred => waiting.SetAside(),
            _ => waiting,
        };
        return entry;
    }

    // Only a start needs to know whether a deferred message has been asked for.
    private static MessageState StateOf(long stored) =>
        (MessageState)stored is var state && state == MessageState.DeferredAndAskedFor ? MessageState.Deferred : state;

    private static DateTimeOffset Moment(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    private static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var segment) && segment.Offset == 0 && segment.Array!.Length == segment.Count
            ? segment.Array
            : body.ToArray();
}
