namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// The text of identifiers whose order is that of time: an instant (UTC, to the tick) in a fixed width, then 80 bits. The instant reads
/// back exactly.
/// </summary>
internal static class TimedId
{
    /// <summary>Length of the text in characters.</summary>
    public const int Length = Base32.NumberLength + Base32.RandomLength;

    /// <summary>Makes the text.</summary>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static string Create(DateTimeOffset instant, ReadOnlySpan<byte> bits)
    {
        Span<char> text = stackalloc char[Length];
        Base32.WriteNumber((ulong)instant.UtcTicks, text[..Base32.NumberLength]);
        Base32.WriteRandom(bits, text[Base32.NumberLength..]);
        return new(text);
    }

    /// <summary>The beginning of every text of this instant.</summary>
    public static string PrefixAt(DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[Base32.NumberLength];
        Base32.WriteNumber((ulong)instant.UtcTicks, text);
        return new(text);
    }

    /// <summary>The instant in a text of this kind.</summary>
    public static DateTimeOffset InstantOf(string text)
    {
        _ = Base32.TryReadNumber(text.AsSpan(0, Base32.NumberLength), out var ticks);
        return new((long)ticks, TimeSpan.Zero);
    }

    /// <summary>Whether the text is of this kind.</summary>
    public static bool IsText(string? text) =>
        text is { Length: Length }
        && Base32.TryReadNumber(text.AsSpan(0, Base32.NumberLength), out var ticks)
        && ticks <= (ulong)DateTimeOffset.MaxValue.Ticks
        && Base32.IsText(text.AsSpan(Base32.NumberLength), Base32.RandomLength);
}
