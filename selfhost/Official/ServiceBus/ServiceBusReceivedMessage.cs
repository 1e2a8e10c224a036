#nullable disable // As the official library: null means "not set" throughout.

using SelfHost.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message that was received or peeked.</summary>
public class ServiceBusReceivedMessage
{
    private readonly Delivery _delivery;
    private readonly MessageProperties _properties;

    internal ServiceBusReceivedMessage(Delivery delivery)
    {
        _delivery = delivery;
        _properties = MessagePropertiesCodec.Decode(delivery.Message.Properties);
        Body = BinaryData.FromBytes(delivery.Message.Body);
        LockedUntil = delivery.LockedUntil;
    }

    public BinaryData Body { get; }

    public string MessageId => _properties.MessageId;

    public string Subject => _properties.Subject;

    public string ContentType => _properties.ContentType;

    public string CorrelationId => _properties.CorrelationId;

    public string To => _properties.To;

    public string ReplyTo => _properties.ReplyTo;

    public TimeSpan TimeToLive => _properties.TimeToLive;

    public DateTimeOffset ScheduledEnqueueTime => _properties.ScheduledEnqueueTime;

    public IReadOnlyDictionary<string, object> ApplicationProperties => _properties.Application;

    public string DeadLetterReason => Text(MessageProperties.DeadLetterReason);

    public string DeadLetterErrorDescription => Text(MessageProperties.DeadLetterErrorDescription);

    /// <summary>Deliveries so far, this one included: 1 at the first.</summary>
    public int DeliveryCount => _delivery.Count;

    public DateTimeOffset EnqueuedTime => _delivery.Message.EnqueuedAt;

    public DateTimeOffset ExpiresAt => _delivery.Message.ExpiresAt;

    public long SequenceNumber => _delivery.Message.Sequence;

    public ServiceBusMessageState State => (ServiceBusMessageState)_delivery.Message.State;

    public string LockToken => LockTokenGuid.ToString();

    public DateTimeOffset LockedUntil { get; internal set; }

    internal Guid LockTokenGuid => _delivery.LockToken;

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private string Text(string name) => _properties.Application.GetValueOrDefault(name) as string;
}
