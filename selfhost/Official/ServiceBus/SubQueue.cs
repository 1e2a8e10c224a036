namespace Azure.Messaging.ServiceBus;

/// <summary>A queue beside a queue.</summary>
public enum SubQueue
{
    /// <summary>The queue itself.</summary>
    None = 0,

    /// <summary>Its dead-letter queue.</summary>
    DeadLetter = 1,
}
