using System.Runtime.Serialization;
using System.Text;

namespace FunctionsHost.Queues;

/// <summary>
/// Message properties as bytes. Application values keep their exact type; the types are those the service supports.
/// The first byte is the format, so that files of older programs stay readable.
/// </summary>
internal static class MessagePropertiesCodec
{
    private const byte Format = 1;

    // On disk: never renumber.
    private enum Kind : byte
    {
        Null = 0,
        String = 1,
        Boolean = 2,
        Byte = 3,
        SByte = 4,
        Char = 5,
        Int16 = 6,
        UInt16 = 7,
        Int32 = 8,
        UInt32 = 9,
        Int64 = 10,
        UInt64 = 11,
        Single = 12,
        Double = 13,
        Decimal = 14,
        Guid = 15,
        Uri = 16,
        DateTime = 17,
        DateTimeOffset = 18,
        TimeSpan = 19,
    }

    /// <exception cref="SerializationException">An application property has a type that the service does not carry.</exception>
    public static byte[] Encode(MessageProperties properties)
    {
        using var bytes = new MemoryStream(128);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Format);
        WriteText(writer, properties.MessageId);
        WriteText(writer, properties.Subject);
        WriteText(writer, properties.ContentType);
        WriteText(writer, properties.CorrelationId);
        WriteText(writer, properties.To);
        WriteText(writer, properties.ReplyTo);
        writer.Write(properties.TimeToLive.Ticks);
        writer.Write(properties.ScheduledEnqueueTime.UtcTicks);
        writer.Write7BitEncodedInt(properties.Application.Count);
        foreach (var (name, value) in properties.Application)
        {
            writer.Write(name);
            WriteValue(writer, name, value);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static MessageProperties Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        if (reader.ReadByte() is var format && format != Format)
        {
            throw new InvalidDataException($"Message properties of format {format} are not known to this program.");
        }

        return new MessageProperties
        {
            MessageId = ReadText(reader),
            Subject = ReadText(reader),
            ContentType = ReadText(reader),
            CorrelationId = ReadText(reader),
            To = ReadText(reader),
            ReplyTo = ReadText(reader),
            TimeToLive = new TimeSpan(reader.ReadInt64()),
            ScheduledEnqueueTime = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Application = ReadApplication(reader),
        };
    }

    private static Dictionary<string, object?> ReadApplication(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        var values = new Dictionary<string, object?>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            values.Add(reader.ReadString(), ReadValue(reader));
        }

        return values;
    }

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void WriteValue(BinaryWriter writer, string name, object? value)
    {
        var kind = KindOf(name, value);
        writer.Write((byte)kind);
        switch (value)
        {
            case null: break;
            case string text: writer.Write(text); break;
            case bool flag: writer.Write(flag); break;
            case byte number: writer.Write(number); break;
            case sbyte number: writer.Write(number); break;
            case char letter: writer.Write((ushort)letter); break;
            case short number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case int number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case decimal number: writer.Write(number); break;
            case Guid id: writer.Write(id.ToByteArray()); break;
            case Uri address: writer.Write(address.OriginalString); break;
            case DateTime moment: writer.Write(moment.ToBinary()); break;
            case DateTimeOffset moment: writer.Write(moment.UtcTicks); break;
            case TimeSpan span: writer.Write(span.Ticks); break;
        }
    }

    private static Kind KindOf(string name, object? value) => value switch
    {
        null => Kind.Null,
        string => Kind.String,
        bool => Kind.Boolean,
        byte => Kind.Byte,
        sbyte => Kind.SByte,
        char => Kind.Char,
        short => Kind.Int16,
        ushort => Kind.UInt16,
        int => Kind.Int32,
        uint => Kind.UInt32,
        long => Kind.Int64,
        ulong => Kind.UInt64,
        float => Kind.Single,
        double => Kind.Double,
        decimal => Kind.Decimal,
        Guid => Kind.Guid,
        Uri => Kind.Uri,
        DateTime => Kind.DateTime,
        DateTimeOffset => Kind.DateTimeOffset,
        TimeSpan => Kind.TimeSpan,
        _ => throw new SerializationException(
            $"Serialization failed due to an unsupported type, {value.GetType().FullName}, of the application property '{name}'."),
    };

    private static object? ReadValue(BinaryReader reader) => (Kind)reader.ReadByte() switch
    {
        Kind.Null => null,
        Kind.String => reader.ReadString(),
        Kind.Boolean => reader.ReadBoolean(),
        Kind.Byte => reader.ReadByte(),
        Kind.SByte => reader.ReadSByte(),
        Kind.Char => (char)reader.ReadUInt16(),
        Kind.Int16 => reader.ReadInt16(),
        Kind.UInt16 => reader.ReadUInt16(),
        Kind.Int32 => reader.ReadInt32(),
        Kind.UInt32 => reader.ReadUInt32(),
        Kind.Int64 => reader.ReadInt64(),
        Kind.UInt64 => reader.ReadUInt64(),
        Kind.Single => reader.ReadSingle(),
        Kind.Double => reader.ReadDouble(),
        Kind.Decimal => reader.ReadDecimal(),
        Kind.Guid => new Guid(reader.ReadBytes(16)),
        Kind.Uri => new Uri(reader.ReadString(), UriKind.RelativeOrAbsolute),
        Kind.DateTime => DateTime.FromBinary(reader.ReadInt64()),
        Kind.DateTimeOffset => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        Kind.TimeSpan => new TimeSpan(reader.ReadInt64()),
        var kind => throw new InvalidDataException($"Message property of unknown kind {(byte)kind}."),
    };
}
