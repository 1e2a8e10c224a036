using FunctionsHost.Storage;

namespace FunctionsHost.Queues;

/// <summary>
/// Where the messages of a queue are. <see cref="Put(WriteSession, Entry, Place)"/> is the one way to change that, and it is undone with the work.
/// </summary>
internal sealed class QueueIndex(AlarmClock alarms)
{
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly SortedDictionary<long, Entry> _ready = [];
    private readonly Dictionary<Guid, Entry> _locked = [];

    /// <summary>The message whose turn it is.</summary>
    public Entry? FirstReady
    {
        get
        {
            using var ready = _ready.GetEnumerator();
            return ready.MoveNext() ? ready.Current.Value : null;
        }
    }

    /// <summary>Messages whose turn it is or will be.</summary>
    public int Ready => _ready.Count;

    /// <summary>Messages that are ready or locked.</summary>
    public int Busy => _ready.Count + _locked.Count;

    public Entry? Find(long sequence) => _entries.GetValueOrDefault(sequence);

    public Entry? FindLocked(Guid token) => _locked.GetValueOrDefault(token);

    /// <summary>Messages from a number on, by number, in any place. Looks at each once and keeps no more than are asked for.</summary>
    public IReadOnlyList<Entry> From(long sequence, int count)
    {
        var lowest = new PriorityQueue<Entry, long>();
        foreach (var entry in _entries.Values)
        {
            if (entry.Sequence < sequence)
            {
                continue;
            }

            if (lowest.Count < count)
            {
                lowest.Enqueue(entry, -entry.Sequence);
            }
            else if (count > 0)
            {
                lowest.EnqueueDequeue(entry, -entry.Sequence);
            }
        }

        var entries = new Entry[lowest.Count];
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            entries[i] = lowest.Dequeue();
        }

        return entries;
    }

    /// <summary>Moves a message to a place: into the queue, within it, or out of it.</summary>
    public void Put(WriteSession session, Entry entry, Place place)
    {
        var before = entry.Place;
        Put(entry, place);
        session.OnUndo(() => Put(entry, before));
    }

    private void Put(Entry entry, Place place)
    {
        switch (entry.Place.Position)
        {
            case Position.Gone when place.Position != Position.Gone:
                _entries.Add(entry.Sequence, entry);
                break;
            case Position.Waiting when !entry.Place.Deferred:
                _ready.Remove(entry.Sequence);
                break;
            case Position.Locked:
                _locked.Remove(entry.Place.LockToken);
                break;
        }

        entry.Place = place;
        switch (place.Position)
        {
            case Position.Gone:
                _entries.Remove(entry.Sequence);
                break;
            case Position.Waiting when !place.Deferred:
                _ready.Add(entry.Sequence, entry);
                break;
            case Position.Locked:
                _locked.Add(place.LockToken, entry);
                break;
        }

        alarms.Watch(entry);
    }
}
