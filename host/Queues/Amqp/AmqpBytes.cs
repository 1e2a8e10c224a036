using System.Runtime.InteropServices;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace FunctionsHost.Queues.Amqp;

/// <summary>Decodes and encodes values with the library, after their bytes have been checked.</summary>
internal static class AmqpBytes
{
    static AmqpBytes()
    {
        // The library registers its performatives when the first of them is made. Until then it decodes them as unknown.
        _ = new Open();
    }

    /// <summary>Decodes the value that the bytes begin with.</summary>
    /// <exception cref="AmqpFaultException">The bytes are not a value.</exception>
    public static object? Decode(ReadOnlyMemory<byte> bytes)
    {
        var length = AmqpShape.Check(bytes.Span);
        var segment = MemoryMarshal.TryGetArray(bytes[..length], out var array) ? array : new ArraySegment<byte>(bytes[..length].ToArray());
        try
        {
            return Encoder.ReadObject(new ByteBuffer(segment.Array, segment.Offset, segment.Count, segment.Count));
        }
        catch (Exception exception) when (exception is not AmqpFaultException)
        {
            // A field of another type than the performative's, a key that comes twice, broken text: the library throws exceptions of many
            // types.
            throw new AmqpFaultException(AmqpConditions.DecodeError, exception.Message);
        }
    }

    /// <summary>Decodes a value of a type.</summary>
    /// <exception cref="AmqpFaultException">The bytes are not such a value.</exception>
    public static T Decode<T>(ReadOnlyMemory<byte> bytes)
        where T : class =>
        Decode(bytes) as T ?? throw new AmqpFaultException(AmqpConditions.DecodeError, $"no {typeof(T).Name} where one is due");

    /// <summary>Encodes a value.</summary>
    public static byte[] Encode(Described value)
    {
        var buffer = new ByteBuffer(256, autoGrow: true);
        value.Encode(buffer);
        return buffer.Buffer[..buffer.Length];
    }
}
