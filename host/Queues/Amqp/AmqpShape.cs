using System.Buffers.Binary;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// Walks encoded AMQP values without decoding them. The decoder of the library recurses and allocates as the bytes say, so bytes of a peer
/// are checked here first: everything lies within its container, nests a few levels only, and counts no more items than it has bytes for.
/// </summary>
internal static class AmqpShape
{
    /// <summary>Levels that a decoded value may nest. The deepest of the official client is a filter of an attach: 6.</summary>
    public const int MaxDepth = 16;

    private const byte Described = 0x00;

    /// <summary>Length in bytes of the value at the start. The inside of a list, map or array is not checked.</summary>
    /// <exception cref="AmqpFaultException">The value is cut short or begins with an unknown code.</exception>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        // A described value is a descriptor and a value: one value more to come, so a chain of them needs no recursion.
        for (var left = 1L; left > 0; left--)
        {
            var code = Byte(bytes, at++);
            if (code == Described)
            {
                left += 2;
            }
            else
            {
                var width = Width(bytes, ref at, code);
                at = After(bytes, at, width);
            }
        }

        return at;
    }

    /// <summary>Checks the value at the start in full and returns its length in bytes.</summary>
    /// <exception cref="AmqpFaultException">The value must not be decoded.</exception>
    public static int Check(ReadOnlySpan<byte> bytes) => Check(bytes, MaxDepth);

    private static int Check(ReadOnlySpan<byte> bytes, int depth)
    {
        var at = 0;
        var code = Byte(bytes, at++);
        if (code == Described)
        {
            Descend(ref depth);
            at += Check(bytes[at..], depth);
            return at + Check(bytes[at..], depth);
        }

        return at + CheckBody(bytes[at..], code, depth);
    }

    private static int CheckBody(ReadOnlySpan<byte> bytes, byte code, int depth)
    {
        var at = 0;
        var width = Width(bytes, ref at, code);
        var end = After(bytes, at, width);
        switch (code >> 4)
        {
            case 0xC or 0xD:
                Descend(ref depth);
                CheckItems(bytes[at..end], code >> 4 == 0xD, depth);
                break;
            case 0xE or 0xF:
                Descend(ref depth);
                CheckArray(bytes[at..end], code >> 4 == 0xF, depth);
                break;
        }

        return end;
    }

    private static void CheckItems(ReadOnlySpan<byte> bytes, bool wide, int depth)
    {
        var count = Count(ref bytes, wide);
        for (; count > 0; count--)
        {
            bytes = bytes[Check(bytes, depth)..];
        }

        Ends(bytes);
    }

    private static void CheckArray(ReadOnlySpan<byte> bytes, bool wide, int depth)
    {
        var count = Count(ref bytes, wide);
        var code = Byte(bytes, 0);
        if (code == Described)
        {
            throw new AmqpFaultException(AmqpConditions.DecodeError, "arrays of described values are not supported");
        }

        bytes = bytes[1..];
        for (; count > 0; count--)
        {
            bytes = bytes[CheckBody(bytes, code, depth)..];
        }

        Ends(bytes);
    }

    // An item has at least one byte. Elements of some arrays (true, null) have none, and no client sends many of those.
    private static uint Count(ref ReadOnlySpan<byte> bytes, bool wide)
    {
        var count = wide ? UInt32(bytes, 0) : Byte(bytes, 0);
        bytes = bytes[(wide ? 4 : 1)..];
        return count <= bytes.Length ? count : throw new AmqpFaultException(AmqpConditions.DecodeError, "a count is larger than what it counts");
    }

    private static void Descend(ref int depth)
    {
        if (--depth < 0)
        {
            throw new AmqpFaultException(AmqpConditions.DecodeError, "a value is nested too deeply");
        }
    }

    private static void Ends(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > 0)
        {
            throw new AmqpFaultException(AmqpConditions.DecodeError, "a value has bytes left over");
        }
    }

    /// <summary>Bytes that follow the code and, where there is one, the size. Moves <paramref name="at"/> behind the size.</summary>
    private static long Width(ReadOnlySpan<byte> bytes, ref int at, byte code)
    {
        switch (code >> 4)
        {
            case 0x4:
                return 0;
            case 0x5:
                return 1;
            case 0x6:
                return 2;
            case 0x7:
                return 4;
            case 0x8:
                return 8;
            case 0x9:
                return 16;
            case 0xA or 0xC or 0xE:
                return Byte(bytes, at++);
            case 0xB or 0xD or 0xF:
                var size = UInt32(bytes, at);
                at += 4;
                return size;
            default:
                throw new AmqpFaultException(AmqpConditions.DecodeError, $"0x{code:x2} begins no value");
        }
    }

    private static int After(ReadOnlySpan<byte> bytes, int at, long width) =>
        width <= bytes.Length - at ? at + (int)width : throw new AmqpFaultException(AmqpConditions.DecodeError, "a value is cut short");

    private static byte Byte(ReadOnlySpan<byte> bytes, int at) =>
        at < bytes.Length ? bytes[at] : throw new AmqpFaultException(AmqpConditions.DecodeError, "a value is cut short");

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) =>
        bytes.Length - at >= 4
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..])
            : throw new AmqpFaultException(AmqpConditions.DecodeError, "a value is cut short");
}
