using System.Buffers.Binary;
using Amqp.Types;
using AmqpDecimal = Amqp.Types.Decimal;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// Application properties between .NET and the wire. AMQP lacks three of the types that the service carries. It describes them with names of
/// its own.
/// </summary>
internal static class PropertyValue
{
    private const int DecimalBias = 6176;

    private static readonly Symbol UriName = "com.microsoft:uri";
    private static readonly Symbol DateTimeOffsetName = "com.microsoft:datetime-offset";
    private static readonly Symbol TimeSpanName = "com.microsoft:timespan";

    /// <summary>As the library encodes it.</summary>
    public static object? ToWire(object? value) => value switch
    {
        Uri uri => new DescribedValue(UriName, uri.OriginalString),
        DateTimeOffset moment => new DescribedValue(DateTimeOffsetName, moment.UtcTicks),
        TimeSpan span => new DescribedValue(TimeSpanName, span.Ticks),
        decimal number => new AmqpDecimal(Bytes(number)),
        DateTime moment => moment.ToUniversalTime(),
        _ => value,
    };

    /// <summary>The value as an app knows it. A value that the service does not carry is left unchanged.</summary>
    public static object? FromWire(object? value) => value switch
    {
        DescribedValue { Descriptor: Symbol name, Value: string text } when name.Equals(UriName) => new Uri(text, UriKind.RelativeOrAbsolute),
        DescribedValue { Descriptor: Symbol name, Value: long ticks } when name.Equals(DateTimeOffsetName) => new DateTimeOffset(ticks, TimeSpan.Zero),
        DescribedValue { Descriptor: Symbol name, Value: long ticks } when name.Equals(TimeSpanName) => new TimeSpan(ticks),
        DescribedValue described => FromWire(described.Value),
        AmqpDecimal { Bytes.Length: 16 } number => Number(number.Bytes),
        Symbol symbol => (string)symbol,
        _ => value,
    };

    // IEEE 754 decimal128, integer significand: a sign, 14 bits of exponent, 113 bits of significand, of which .NET has 96.
    private static byte[] Bytes(decimal number)
    {
        var bits = decimal.GetBits(number);
        var exponent = DecimalBias - ((bits[3] >> 16) & 0xFF);
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(((bits[3] >> 16) & 0x8000) | (exponent << 1)));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), bits[2]);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), bits[1]);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), bits[0]);
        return bytes;
    }

    private static object Number(byte[] bytes)
    {
        var head = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var scale = DecimalBias - ((head & 0x7FFF) >> 1);
        return scale is >= 0 and <= 28
            ? new decimal(
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(12)),
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(8)),
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)),
                (head & 0x8000) != 0,
                (byte)scale)
            : new AmqpDecimal(bytes);
    }
}
