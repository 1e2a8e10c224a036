using Google.Protobuf;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Writes application properties as the AMQP map in which a settlement carries them.</summary>
internal static class ModifiedProperties
{
    private const int InitialBytes = 256;

    /// <summary>Encodes properties.</summary>
    /// <exception cref="NotSupportedException">A value is of a type that messages cannot carry.</exception>
    public static ByteString Encode(IEnumerable<KeyValuePair<string, object>> properties)
    {
        var map = new AmqpMap();
        foreach (var (name, value) in properties)
        {
            map[new MapKey(name)] = Value(name, value);
        }

        using var buffer = new ByteBuffer(InitialBytes, autoGrow: true);
        AmqpCodec.EncodeMap(map, buffer);
        return ByteString.CopyFrom(buffer.Buffer, buffer.Offset, buffer.Length);
    }

    private static object? Value(string name, object? value) => value switch
    {
        null or byte or sbyte or char or short or ushort or int or uint or long or ulong or float or double or decimal or bool or Guid or string
            or DateTime => value,
        Uri uri => new DescribedType(new AmqpSymbol("com.microsoft:uri"), uri.AbsoluteUri),
        DateTimeOffset moment => new DescribedType(new AmqpSymbol("com.microsoft:datetime-offset"), moment.UtcTicks),
        TimeSpan duration => new DescribedType(new AmqpSymbol("com.microsoft:timespan"), duration.Ticks),
        _ => throw new NotSupportedException($"The property '{name}' is of type '{value.GetType()}', which messages cannot carry."),
    };
}
