using System.Text;

namespace FunctionsHost.Queues;

/// <summary>
/// Reads the properties column as older programs wrote it (format 1). The body beside it is bare data. New rows are
/// <see cref="Amqp.MessageCodec"/>'s.
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

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

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
