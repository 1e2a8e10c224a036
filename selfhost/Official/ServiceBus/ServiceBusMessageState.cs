namespace Azure.Messaging.ServiceBus;

/// <summary>What a message in a queue waits for.</summary>
public enum ServiceBusMessageState
{
    /// <summary>A receiver.</summary>
    Active = 0,

    /// <summary>A receiver that asks by sequence number.</summary>
    Deferred = 1,

    /// <summary>Its moment.</summary>
    Scheduled = 2,
}
