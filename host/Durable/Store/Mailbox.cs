namespace FunctionsHost.Durable.Store;

/// <summary>An instance that has messages, takes a step, or is remembered between steps. Changed by <see cref="Mailboxes"/> only.</summary>
internal sealed class Mailbox(long no)
{
    public long No { get; } = no;

    /// <summary>Messages that wait for a step, in their order.</summary>
    public List<InboxMessage> Mail { get; set; } = [];

    /// <summary>False while the instance is pending and its start has not come: mail waits for it.</summary>
    public bool Awake { get; set; }

    /// <summary>It stands in the queue of those that are ready.</summary>
    public bool Queued { get; set; }

    /// <summary>A work item of it is out.</summary>
    public bool Locked { get; set; }

    /// <summary>A step failed and is tried again later.</summary>
    public bool Delayed { get; set; }

    /// <summary>The instance has been purged or replaced.</summary>
    public bool Gone { get; set; }

    /// <summary>Steps that failed one after the other.</summary>
    public int Tries { get; set; }

    /// <summary>Steps whose worker was lost, one after the other.</summary>
    public int Losses { get; set; }

    /// <summary>Its state since its last step, or null if it has to be read.</summary>
    public InstanceMemory? Memory { get; set; }

    /// <summary>Its place among those that are remembered.</summary>
    public LinkedListNode<Mailbox>? Node { get; set; }
}
