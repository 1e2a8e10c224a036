namespace FunctionsHost.Queues;

/// <summary>What a stored message is waiting for; the numbers are on disk.</summary>
internal enum MessageState
{
    /// <summary>Its turn.</summary>
    Active = 0,

    /// <summary>To be asked for by its sequence number.</summary>
    Deferred = 1,

    /// <summary>Its moment.</summary>
    Scheduled = 2,
}
