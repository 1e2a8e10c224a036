using System.Runtime.InteropServices;
using FunctionsHost.Storage;

namespace FunctionsHost.Queues;

/// <summary>
/// The message ids of the last minutes, so that sending the same message again changes nothing. Look-ups are in memory. The file
/// only sees appends and, now and then, one deletion of everything that is too old: no index page is touched by a send.
/// Used on the writer thread only.
/// </summary>
internal sealed class SentIds(TimeSpan window)
{
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromSeconds(1);

    // A long silence may leave millions. Deleting them all at once would hold up the writer.
    private const int PurgedAtOnce = 10_000;

    private readonly Dictionary<Key, Sent> _sent = [];
    private readonly Queue<(Key Key, Sent Sent)> _order = new();
    private long _lastPosition;
    private DateTimeOffset _lastPurge;

    /// <summary>The sequence number that the id was sent under within the window, or null.</summary>
    public long? Find(string queue, string messageId, DateTimeOffset now) =>
        _sent.TryGetValue(new Key(queue, messageId), out var sent) && now < sent.At + window ? sent.Sequence : null;

    public void Add(WriteSession session, string queue, string messageId, long sequence, DateTimeOffset now)
    {
        var key = new Key(queue, messageId);
        var before = _sent.GetValueOrDefault(key);
        var sent = new Sent(++_lastPosition, sequence, now);
        QueueStore.InsertSentId(session, sent.Position, queue, messageId, sequence, now);
        Remember(key, sent);
        // The purge finds that the entry left in the order is outdated.
        session.OnUndo(() =>
        {
            if (before.Position == 0)
            {
                _sent.Remove(key);
            }
            else
            {
                _sent[key] = before;
            }
        });
    }

    /// <summary>Forgets ids that have left the window.</summary>
    public void Purge(WriteSession session, DateTimeOffset now)
    {
        if (now - _lastPurge < PurgeEvery)
        {
            return;
        }

        _lastPurge = now;
        var upTo = 0L;
        for (var purged = 0; purged < PurgedAtOnce && _order.TryPeek(out var oldest) && oldest.Sent.At + window <= now; purged++)
        {
            _order.Dequeue();
            upTo = oldest.Sent.Position;
            if (_sent.TryGetValue(oldest.Key, out var current) && current.Position == upTo)
            {
                _sent.Remove(oldest.Key);
            }
        }

        if (upTo > 0)
        {
            // If this is undone, the rows stay until the next purge.
            QueueStore.DeleteSentIds(session, upTo);
        }
    }

    public void Load(SqlSession session)
    {
        foreach (var (position, queue, messageId, sequence, sentAt) in QueueStore.ReadSentIds(session))
        {
            _lastPosition = position;
            Remember(new Key(queue, messageId), new Sent(position, sequence, sentAt));
        }
    }

    private void Remember(Key key, Sent sent)
    {
        _sent[key] = sent;
        _order.Enqueue((key, sent));
    }

    private readonly record struct Key(string Queue, string MessageId);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sent(long Position, long Sequence, DateTimeOffset At);
}
