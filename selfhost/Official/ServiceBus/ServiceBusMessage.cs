#nullable disable // As the official library: null means "not set" throughout.

using SelfHost.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage
{
    private const int LongestId = 128;

    private string _messageId;
    private TimeSpan _timeToLive = TimeSpan.MaxValue;

    public ServiceBusMessage()
        : this(default(ReadOnlyMemory<byte>))
    {
    }

    public ServiceBusMessage(string body)
        : this(new BinaryData(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
        ApplicationProperties = new Dictionary<string, object>(StringComparer.Ordinal);
    }

    /// <summary>A copy to send again: without delivery count, dead-letter reason and what else belongs to a place in a queue.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        _messageId = receivedMessage.MessageId;
        Subject = receivedMessage.Subject;
        ContentType = receivedMessage.ContentType;
        CorrelationId = receivedMessage.CorrelationId;
        To = receivedMessage.To;
        ReplyTo = receivedMessage.ReplyTo;
        _timeToLive = receivedMessage.TimeToLive;
        ScheduledEnqueueTime = receivedMessage.ScheduledEnqueueTime;
        ApplicationProperties = receivedMessage.ApplicationProperties
            .Where(pair => pair.Key is not (MessageProperties.DeadLetterReason or MessageProperties.DeadLetterErrorDescription))
            .ToDictionary(StringComparer.Ordinal);
    }

    public BinaryData Body { get; set; }

    /// <summary>Sending the same id again within the duplicate window changes nothing. At most 128 characters.</summary>
    public string MessageId
    {
        get => _messageId;
        set => _messageId = Checked(value, nameof(MessageId));
    }

    public string Subject { get; set; }

    public string ContentType { get; set; }

    public string CorrelationId { get; set; }

    public string To { get; set; }

    public string ReplyTo { get; set; }

    /// <summary>After this time in the queue an undelivered message is dropped; by default never.</summary>
    public TimeSpan TimeToLive
    {
        get => _timeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _timeToLive = value;
        }
    }

    /// <summary>The message is not delivered before this moment.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    /// <summary>Values of the application: numbers, text, moments, spans, Guid, Uri, bool, char.</summary>
    public IDictionary<string, object> ApplicationProperties { get; }

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    internal OutgoingMessage ToOutgoing(DateTimeOffset? scheduledFor = null) =>
        OutgoingMessage.From(
            new MessageProperties
            {
                MessageId = MessageId,
                Subject = Subject,
                ContentType = ContentType,
                CorrelationId = CorrelationId,
                To = To,
                ReplyTo = ReplyTo,
                TimeToLive = TimeToLive,
                ScheduledEnqueueTime = (scheduledFor ?? ScheduledEnqueueTime).ToUniversalTime(),
                Application = ApplicationProperties.ToDictionary(StringComparer.Ordinal),
            },
            Body.ToMemory());

    private static string Checked(string id, string name) =>
        string.IsNullOrEmpty(id) || id.Length > LongestId
            ? throw new ArgumentException($"{name} must have 1 to {LongestId} characters.", name)
            : id;
}
