namespace Azure.Messaging.ServiceBus;

/// <summary>What receiving does to a message.</summary>
public enum ServiceBusReceiveMode
{
    /// <summary>Locks it until it is settled.</summary>
    PeekLock = 0,

    /// <summary>Deletes it at once.</summary>
    ReceiveAndDelete = 1,
}
