namespace FunctionsHost.Queues;

/// <summary>The event for which a stored message waits. The numbers are on disk.</summary>
internal enum MessageState
{
    /// <summary>Its turn.</summary>
    Active = 0,

    /// <summary>To be asked for by its sequence number.</summary>
    Deferred = 1,

    /// <summary>Its moment.</summary>
    Scheduled = 2,

    /// <summary>
    /// To be asked for by its sequence number, and asked for since it was put aside. A start that finds this state counts a lock that was
    /// cut short. The number of deliveries alone does not tell such a message from one that was put aside at its last delivery.
    /// </summary>
    DeferredAndAskedFor = 3,
}
