using Amqp;
using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// Messages between the wire and the store. A row keeps the sections of an AMQP message: header, annotations, properties and application
/// properties in one column, behind a byte that names the format, and the body in the other.
/// </summary>
internal static class MessageCodec
{
    /// <summary>First byte of the properties column of a row that holds sections. 1 is <see cref="MessagePropertiesCodec"/>'s.</summary>
    public const byte Format = 2;

    // The latest moment that AMQP and .NET both have.
    private static readonly DateTime Latest = new(9999, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc);

    /// <summary>Reads a message as a sender encoded it.</summary>
    /// <param name="encoded">Kept as it is until the message is stored.</param>
    /// <exception cref="AmqpFaultException">It is not a message, or a section that the broker has to know is not as it should be.</exception>
    public static OutgoingMessage Read(ReadOnlyMemory<byte> encoded)
    {
        var sections = MessageSections.Parse(encoded);
        var header = sections.DecodeHeader();
        var annotations = sections.DecodeAnnotations();
        var properties = sections.DecodeProperties();
        // Decoded once, so that nothing is stored that cannot be read again.
        _ = sections.DecodeApplicationProperties();
        return new OutgoingMessage(
            properties.GetMessageId()?.ToString(),
            Join(sections.Header, sections.Annotations, sections.Properties, sections.ApplicationProperties),
            sections.Body,
            header.HasField(2) ? TimeSpan.FromMilliseconds(header.Ttl) : TimeSpan.MaxValue,
            annotations[Annotations.ScheduledEnqueueTime] is DateTime due ? Moment(due) : default);
    }

    /// <summary>Makes a message of the host's own.</summary>
    public static OutgoingMessage Create(MessageProperties properties, ReadOnlyMemory<byte> body)
    {
        var (sections, encodedBody) = Sections(properties, body);
        return new OutgoingMessage(properties.MessageId, sections, encodedBody, properties.TimeToLive, properties.ScheduledEnqueueTime);
    }

    /// <summary>The sections of a row of any format.</summary>
    public static MessageSections Sections(StoredMessage message)
    {
        var (properties, body) = message.Properties[0] == Format
            ? (message.Properties, message.Body)
            : Sections(MessagePropertiesCodec.Decode(message.Properties), message.Body);
        return MessageSections.Parse(properties.AsMemory(1), body);
    }

    /// <summary>A row's columns with application properties added or replaced.</summary>
    public static (byte[] Properties, byte[] Body) Change(StoredMessage message, IEnumerable<KeyValuePair<string, object?>> changes)
    {
        var sections = Sections(message);
        var application = sections.DecodeApplicationProperties();
        foreach (var (name, value) in changes)
        {
            application.Map[name] = value;
        }

        return (
            Join(sections.Header, sections.Annotations, sections.Properties, AmqpBytes.Encode(application)),
            sections.Body.ToArray());
    }

    /// <summary>Encodes a message for a receiver.</summary>
    /// <param name="queue">The queue it comes from.</param>
    /// <param name="delivery">The message with its lock, if it has one.</param>
    /// <param name="deliveries">
    /// The count in its header. A client that receives over a link counts the delivery itself. One that peeks, or makes the message of bytes, does not.
    /// </param>
    public static ByteBuffer Write(string queue, Delivery delivery, int deliveries)
    {
        var message = delivery.Message;
        var sections = Sections(message);
        var buffer = new ByteBuffer(message.Properties.Length + message.Body.Length + 256, autoGrow: true);

        var header = sections.DecodeHeader();
        header.DeliveryCount = (uint)deliveries;
        header.Encode(buffer);

        var annotations = sections.DecodeAnnotations();
        annotations.Map[Annotations.SequenceNumber] = message.Sequence;
        annotations.Map[Annotations.EnqueuedTime] = message.EnqueuedAt.UtcDateTime;
        annotations.Map[Annotations.MessageState] = (int)message.State;
        if (delivery.LockToken != Guid.Empty)
        {
            annotations.Map[Annotations.LockedUntil] = delivery.LockedUntil.UtcDateTime;
        }

        if (queue.EndsWith(EmbeddedBroker.DeadLetterSuffix, StringComparison.Ordinal))
        {
            annotations.Map[Annotations.DeadLetterSource] = queue[..^EmbeddedBroker.DeadLetterSuffix.Length];
        }

        annotations.Encode(buffer);
        WriteProperties(buffer, sections, header, message);
        Append(buffer, sections.ApplicationProperties);
        Append(buffer, sections.Body);
        return buffer;
    }

    // A message with a time to live carries its end as its sender's clock has it. The client shows that end, so it must be the broker's.
    private static void WriteProperties(ByteBuffer buffer, MessageSections sections, Header header, StoredMessage message)
    {
        if (!header.HasField(2))
        {
            Append(buffer, sections.Properties);
            return;
        }

        var properties = sections.DecodeProperties();
        properties.CreationTime = message.EnqueuedAt.UtcDateTime;
        var end = message.EnqueuedAt.UtcDateTime < Latest.AddMilliseconds(-header.Ttl) ? message.EnqueuedAt.UtcDateTime.AddMilliseconds(header.Ttl) : Latest;
        properties.AbsoluteExpiryTime = end;
        properties.Encode(buffer);
    }

    private static (byte[] Properties, byte[] Body) Sections(MessageProperties properties, ReadOnlyMemory<byte> body)
    {
        var application = new ApplicationProperties();
        foreach (var (name, value) in properties.Application)
        {
            application.Map[name] = PropertyValue.ToWire(value);
        }

        var annotations = new MessageAnnotations();
        if (properties.ScheduledEnqueueTime != default)
        {
            annotations.Map[Annotations.ScheduledEnqueueTime] = properties.ScheduledEnqueueTime.UtcDateTime;
        }

        var head = new Header();
        if (properties.TimeToLive.TotalMilliseconds <= uint.MaxValue)
        {
            head.Ttl = (uint)properties.TimeToLive.TotalMilliseconds;
        }

        var main = new Properties();
        Set(properties.MessageId, text => main.MessageId = text);
        Set(properties.Subject, text => main.Subject = text);
        Set(properties.ContentType, text => main.ContentType = text);
        Set(properties.CorrelationId, text => main.CorrelationId = text);
        Set(properties.To, text => main.To = text);
        Set(properties.ReplyTo, text => main.ReplyTo = text);
        return (
            Join(AmqpBytes.Encode(head), AmqpBytes.Encode(annotations), AmqpBytes.Encode(main), AmqpBytes.Encode(application)),
            AmqpBytes.Encode(new Data { Binary = body.ToArray() }));
    }

    private static void Set(string? text, Action<string> set)
    {
        if (text is not null)
        {
            set(text);
        }
    }

    private static DateTimeOffset Moment(DateTime moment) => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc));

    private static void Append(ByteBuffer buffer, ReadOnlyMemory<byte> bytes)
    {
        buffer.ValidateWrite(bytes.Length);
        bytes.Span.CopyTo(buffer.Buffer.AsSpan(buffer.WritePos));
        buffer.Append(bytes.Length);
    }

    private static byte[] Join(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var length = 1;
        foreach (var part in parts)
        {
            length += part.Length;
        }

        var joined = new byte[length];
        joined[0] = Format;
        var at = 1;
        foreach (var part in parts)
        {
            part.Span.CopyTo(joined.AsSpan(at));
            at += part.Length;
        }

        return joined;
    }
}
