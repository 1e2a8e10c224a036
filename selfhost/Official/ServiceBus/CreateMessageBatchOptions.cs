namespace Azure.Messaging.ServiceBus;

/// <summary>How a batch is made.</summary>
public class CreateMessageBatchOptions
{
    /// <summary>Its limit in bytes; that of the queue if not set.</summary>
    public long? MaxSizeInBytes { get; set; }
}
