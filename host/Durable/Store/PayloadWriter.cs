using System.Buffers;
using System.Text;

namespace FunctionsHost.Durable.Store;

/// <summary>Writes numbers and texts in as few bytes as they need. Each call gives the writer again, for the next field.</summary>
internal readonly struct PayloadWriter(ArrayBufferWriter<byte> buffer)
{
    public PayloadWriter Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
        return this;
    }

    /// <summary>Seven bits a byte, lowest first. Small numbers are one byte.</summary>
    public PayloadWriter Number(long value)
    {
        var rest = (ulong)value;
        var span = buffer.GetSpan(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        buffer.Advance(length);
        return this;
    }

    /// <summary>UTF-8 behind its length plus one. Null is the single byte 0.</summary>
    public PayloadWriter Text(string? value)
    {
        if (value is null)
        {
            return Byte(0);
        }

        var count = Encoding.UTF8.GetByteCount(value);
        Number(count + 1L);
        Encoding.UTF8.GetBytes(value, buffer.GetSpan(count));
        buffer.Advance(count);
        return this;
    }

    /// <summary>Zigzag: small numbers are one byte whatever their sign.</summary>
    public PayloadWriter Signed(long value) => Number((value << 1) ^ (value >> 63));

    public PayloadWriter Flag(bool value) => Byte(value ? (byte)1 : (byte)0);
}
