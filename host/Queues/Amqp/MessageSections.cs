using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// An encoded AMQP message, cut into its sections. Sections that the broker does not have to know stay as the sender encoded them, so every
/// value comes out as it went in.
/// </summary>
internal sealed class MessageSections
{
    private const byte SmallULong = 0x53;
    private const byte ULong = 0x80;

    private MessageSections()
    {
    }

    /// <summary>Durability, priority, time to live, or empty if the sender set none.</summary>
    public ReadOnlyMemory<byte> Header { get; private set; }

    /// <summary>Annotations, most of them the broker's own. May be empty.</summary>
    public ReadOnlyMemory<byte> Annotations { get; private set; }

    /// <summary>Message id, subject and the like. May be empty.</summary>
    public ReadOnlyMemory<byte> Properties { get; private set; }

    /// <summary>The sender's own properties. May be empty.</summary>
    public ReadOnlyMemory<byte> ApplicationProperties { get; private set; }

    /// <summary>Everything from the first section of the body on: data, sequences or a value, and a footer.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Cuts a message.</summary>
    /// <exception cref="AmqpFaultException">The bytes are not a message.</exception>
    public static MessageSections Parse(ReadOnlyMemory<byte> message) => Parse(message, default);

    /// <summary>Cuts a message whose body is kept apart.</summary>
    /// <exception cref="AmqpFaultException">The bytes are not a message.</exception>
    public static MessageSections Parse(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body)
    {
        var sections = new MessageSections { Body = body };
        var rest = head;
        while (rest.Length > 0)
        {
            var length = AmqpShape.Length(rest.Span);
            var section = rest[..length];
            switch (Descriptor(section.Span))
            {
                case 0x70:
                    sections.Header = section;
                    break;
                case 0x71:
                    // Delivery annotations are for the next hop only, which is this one.
                    break;
                case 0x72:
                    sections.Annotations = section;
                    break;
                case 0x73:
                    sections.Properties = section;
                    break;
                case 0x74:
                    sections.ApplicationProperties = section;
                    break;
                case >= 0x75 and <= 0x78:
                    sections.Body = rest;
                    CheckBody(rest);
                    return sections;
                case var other:
                    throw new AmqpFaultException(AmqpConditions.DecodeError, $"a message has no section 0x{other:x}");
            }

            rest = rest[length..];
        }

        return sections;
    }

    /// <summary>The contents of the data sections one after another, without copying if there is only one, or null if the body is not data.</summary>
    public ReadOnlyMemory<byte>? Data()
    {
        var parts = DataSections();
        return parts switch
        {
            null => null,
            [] => ReadOnlyMemory<byte>.Empty,
            [var only] => only,
            _ => parts.SelectMany(part => part.ToArray()).ToArray(),
        };
    }

    /// <summary>The content of each data section, or null if the body is not data.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? DataSections()
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        for (var rest = Body; rest.Length > 0;)
        {
            var length = AmqpShape.Length(rest.Span);
            switch (Descriptor(rest.Span))
            {
                case 0x75:
                    parts.Add(Binary(rest[..length]));
                    break;
                case 0x78:
                    break;
                default:
                    return null;
            }

            rest = rest[length..];
        }

        return parts;
    }

    /// <summary>The header, or a new one.</summary>
    public Header DecodeHeader() => Header.IsEmpty ? new Header() : AmqpBytes.Decode<Header>(Header);

    /// <summary>The annotations, or new ones.</summary>
    public MessageAnnotations DecodeAnnotations() => Annotations.IsEmpty ? new MessageAnnotations() : AmqpBytes.Decode<MessageAnnotations>(Annotations);

    /// <summary>The properties, or new ones.</summary>
    public Properties DecodeProperties() => Properties.IsEmpty ? new Properties() : AmqpBytes.Decode<Properties>(Properties);

    /// <summary>The application properties, or new ones.</summary>
    public ApplicationProperties DecodeApplicationProperties() =>
        ApplicationProperties.IsEmpty ? new ApplicationProperties() : AmqpBytes.Decode<ApplicationProperties>(ApplicationProperties);

    private static void CheckBody(ReadOnlyMemory<byte> body)
    {
        for (var rest = body; rest.Length > 0;)
        {
            var length = AmqpShape.Length(rest.Span);
            if (Descriptor(rest.Span) is < 0x75 or > 0x78)
            {
                throw new AmqpFaultException(AmqpConditions.DecodeError, "a section stands behind the body");
            }

            if (Descriptor(rest.Span) == 0x75)
            {
                Binary(rest[..length]);
            }

            rest = rest[length..];
        }
    }

    private static ulong Descriptor(ReadOnlySpan<byte> section) => section switch
    {
        [0x00, SmallULong, var code, ..] => code,
        [0x00, ULong, 0, 0, 0, 0, 0, 0, 0, var code, ..] => code,
        _ => throw new AmqpFaultException(AmqpConditions.DecodeError, "a section of a message begins with its code"),
    };

    private static ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> section)
    {
        var value = section[(section.Span[1] == SmallULong ? 3 : 10)..];
        return value.Span[0] switch
        {
            0xA0 => value[2..],
            0xB0 => value[5..],
            _ => throw new AmqpFaultException(AmqpConditions.DecodeError, "a data section holds bytes"),
        };
    }
}
