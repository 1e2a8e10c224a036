namespace FunctionsHost.Durable.Store;

/// <summary>
/// The instances that have messages, are ready for a step, take one, or are remembered. All of it can be lost, because it is read again
/// from the database.
/// </summary>
internal sealed class Mailboxes(StoreOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Mailbox> _boxes = [];
    private readonly ReadyQueue<Mailbox> _ready = new();

    // Stepped longest ago first.
    private readonly LinkedList<Mailbox> _remembered = [];
    private long _rememberedEvents;

    /// <summary>Adds a message that is on disk.</summary>
    /// <param name="no">The instance.</param>
    /// <param name="message">The message. A start goes before all others.</param>
    /// <param name="wakes">False if the instance is pending and waits for its start.</param>
    public void Deliver(long no, InboxMessage message, bool wakes)
    {
        lock (_gate)
        {
            if (!_boxes.TryGetValue(no, out var box))
            {
                _boxes.Add(no, box = new Mailbox(no));
            }

            box.Mail.Insert(message.Kind == MessageKind.Start ? 0 : box.Mail.Count, message);
            box.Awake |= wakes;
            QueueIfReady(box);
        }
    }

    /// <summary>The next instance that is ready, locked, with its messages, or null if none came in time.</summary>
    public async Task<(Mailbox Box, List<InboxMessage> Messages, InstanceMemory? Memory)?> TakeAsync(
        TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (await _ready.NextAsync(timeout, cancellationToken) is { } box)
        {
            lock (_gate)
            {
                box.Queued = false;
                if (box.Gone)
                {
                    continue;
                }

                box.Locked = true;
                Forget(box, out var memory);
                var messages = box.Mail;
                if (messages.Count <= options.MaxMessages)
                {
                    box.Mail = [];
                }
                else
                {
                    box.Mail = messages[options.MaxMessages..];
                    messages.RemoveRange(options.MaxMessages, messages.Count - options.MaxMessages);
                }

                return (box, messages, memory);
            }
        }

        return null;
    }

    /// <summary>Unlocks an instance whose step is on disk.</summary>
    /// <param name="box">The instance.</param>
    /// <param name="memory">Its state since, or null if it has ended, or is to be read anew.</param>
    public void Done(Mailbox box, InstanceMemory? memory)
    {
        lock (_gate)
        {
            box.Locked = false;
            (box.Tries, box.Losses) = (0, 0);
            Remember(box, memory);
            QueueIfReady(box);
            RemoveIfIdle(box);
        }
    }

    /// <summary>Unlocks an instance whose step has come to nothing. Its messages come again.</summary>
    /// <param name="box">The instance.</param>
    /// <param name="messages">The messages that the step had taken.</param>
    /// <param name="isDelayed">Whether the next try waits for <see cref="TryAgain"/>.</param>
    public void PutBack(Mailbox box, List<InboxMessage> messages, bool isDelayed)
    {
        lock (_gate)
        {
            box.Locked = false;
            box.Delayed = isDelayed;
            messages.AddRange(box.Mail);
            box.Mail = messages;
            QueueIfReady(box);
            RemoveIfIdle(box);
        }
    }

    /// <summary>The wait after a failed step is over.</summary>
    public void TryAgain(long no)
    {
        lock (_gate)
        {
            if (_boxes.TryGetValue(no, out var box))
            {
                box.Delayed = false;
                QueueIfReady(box);
            }
        }
    }

    /// <summary>Counts a failed step. Returns how many have failed one after the other.</summary>
    public int CountTry(Mailbox box)
    {
        lock (_gate)
        {
            return ++box.Tries;
        }
    }

    /// <summary>Counts a step whose worker was lost. Returns how many were one after the other.</summary>
    public int CountLoss(Mailbox box)
    {
        lock (_gate)
        {
            return ++box.Losses;
        }
    }

    /// <summary>Whether a work item of the instance is out.</summary>
    public bool IsLocked(long no)
    {
        lock (_gate)
        {
            return _boxes.TryGetValue(no, out var box) && box.Locked;
        }
    }

    /// <summary>Whether an instance is ready for a step or at one.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _boxes.Values.Any(box => box.Queued || box.Locked);
            }
        }
    }

    /// <summary>Removes an instance that has been purged or replaced.</summary>
    public void Drop(long no)
    {
        lock (_gate)
        {
            if (_boxes.Remove(no, out var box))
            {
                Forget(box, out _);
                box.Gone = true;
                box.Mail = [];
            }
        }
    }

    public void Dispose() => _ready.Dispose();

    private void QueueIfReady(Mailbox box)
    {
        if (box is { Awake: true, Queued: false, Locked: false, Delayed: false, Gone: false, Mail.Count: > 0 })
        {
            box.Queued = true;
            _ready.Enqueue(box);
        }
    }

    private void RemoveIfIdle(Mailbox box)
    {
        if (box is { Queued: false, Locked: false, Delayed: false, Gone: false, Memory: null, Mail.Count: 0 })
        {
            _boxes.Remove(box.No);
        }
    }

    private void Remember(Mailbox box, InstanceMemory? memory)
    {
        if (memory is null || box.Gone || memory.State.Events.Count > options.CachedEvents)
        {
            return;
        }

        box.Memory = memory;
        box.Node = _remembered.AddLast(box);
        _rememberedEvents += memory.State.Events.Count;
        while (_rememberedEvents > options.CachedEvents)
        {
            var oldest = _remembered.First!.Value;
            Forget(oldest, out _);
            RemoveIfIdle(oldest);
        }
    }

    private void Forget(Mailbox box, out InstanceMemory? memory)
    {
        memory = box.Memory;
        if (box.Node is { } node)
        {
            _remembered.Remove(node);
            _rememberedEvents -= memory!.State.Events.Count;
            (box.Node, box.Memory) = (null, null);
        }
    }
}
