using System.Text;

namespace FunctionsHost.Durable.Store;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">The bytes end early or do not fit.</exception>
internal ref struct PayloadReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            throw Damaged();
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return (long)value;
            }
        }

        throw Damaged();
    }

    public long Signed() => Number() is var value ? (long)((ulong)value >> 1) ^ -(value & 1) : 0;

    public bool Flag() => Byte() != 0;

    public int Int() => Signed() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw Damaged();

    public string? Text()
    {
        var length = Number() - 1;
        if (length < 0)
        {
            return null;
        }

        if (length > _rest.Length)
        {
            throw Damaged();
        }

        var value = Encoding.UTF8.GetString(_rest[..(int)length]);
        _rest = _rest[(int)length..];
        return value;
    }

    public string NeedText() => Text() ?? throw Damaged();

    public static InvalidDataException Damaged() => new("A record of the durable history is damaged.");
}
