namespace FunctionsHost.Queues;

/// <summary>
/// A receiver that stands in a queue's line and takes messages. Used on the writer thread, except where a member says otherwise.
/// </summary>
/// <param name="delete">Messages are deleted as they are delivered instead of locked.</param>
internal abstract class Receiver(bool delete) : IAlarmed
{
    /// <summary>Messages are deleted as they are delivered instead of locked.</summary>
    public bool Delete { get; } = delete;

    /// <summary>Its place in the queue's line, or null outside of it.</summary>
    public LinkedListNode<Receiver>? InLine { get; set; }

    /// <summary>Messages it would take now. It stands in line while this is not 0.</summary>
    public abstract int Wanted { get; }

    /// <inheritdoc/>
    public abstract DateTimeOffset NextAlarm { get; }

    /// <summary>A lease for one message's lock, or null for a receiver that renews by itself.</summary>
    public virtual LockLease? NewLease() => null;

    /// <summary>Counts messages that are being delivered, negative if that is undone.</summary>
    public abstract void Count(int taken);

    /// <summary>Takes messages, after the commit. Must not block.</summary>
    public abstract void Complete(IReadOnlyList<Delivery> deliveries);

    /// <summary>Ends with an error. Must not block.</summary>
    public abstract void Fail(Exception error);
}
