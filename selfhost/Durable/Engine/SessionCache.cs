namespace SelfHost.Durable.Engine;

/// <summary>Which instances keep their session between steps: those stepped last.</summary>
internal sealed class SessionCache(int capacity, Action<Mailbox> giveUp)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Mailbox> _latest = [];

    /// <summary>Notes a step that has ended; the least recently stepped go if there are too many.</summary>
    public void Keep(Mailbox box)
    {
        lock (_gate)
        {
            Unlink(box);
            box.CacheNode = _latest.AddLast(box);
            // One that is being stepped comes back by itself.
            while (_latest.Count > capacity)
            {
                var oldest = _latest.First!.Value;
                Unlink(oldest);
                oldest.TryEvict(giveUp);
            }
        }
    }

    public void Drop(Mailbox box)
    {
        lock (_gate)
        {
            Unlink(box);
        }
    }

    private void Unlink(Mailbox box)
    {
        if (box.CacheNode is { } node)
        {
            _latest.Remove(node);
            box.CacheNode = null;
        }
    }
}
