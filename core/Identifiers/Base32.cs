using System.Buffers;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// Crockford's base 32 in lower case: no i, l, o, u, and the ordinal order of two texts of one length is the order of their numbers.
/// </summary>
internal static class Base32
{
    /// <summary>Bytes of a random identifier: 80 bits, so that 10^10 of them collide with a probability below 10^-4.</summary>
    public const int RandomBytes = 10;

    /// <summary>Characters of a random identifier.</summary>
    public const int RandomLength = 16;

    /// <summary>Characters of a 64-bit number.</summary>
    public const int NumberLength = 13;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    /// <summary>Whether the text has this length and nothing but digits of the alphabet.</summary>
    public static bool IsText(ReadOnlySpan<char> text, int length) => text.Length == length && !text.ContainsAnyExcept(Digits);

    /// <summary>80 bits as 16 characters.</summary>
    public static string FromRandom(ReadOnlySpan<byte> random)
    {
        Span<char> text = stackalloc char[RandomLength];
        WriteRandom(random, text);
        return new string(text);
    }

    /// <summary>Writes 80 bits as 16 characters.</summary>
    public static void WriteRandom(ReadOnlySpan<byte> random, Span<char> text)
    {
        if (random.Length != RandomBytes)
        {
            throw new ArgumentException($"{RandomBytes} bytes are needed.", nameof(random));
        }

        var (bits, held, next) = (0u, 0, 0);
        foreach (var one in random)
        {
            bits = (bits << 8) | one;
            held += 8;
            for (; held >= 5; held -= 5)
            {
                text[next++] = Alphabet[(int)(bits >> (held - 5)) & 31];
            }
        }
    }

    /// <summary>Writes a number as 13 characters.</summary>
    public static void WriteNumber(ulong number, Span<char> text)
    {
        for (var at = NumberLength - 1; at >= 0; at--, number >>= 5)
        {
            text[at] = Alphabet[(int)(number & 31)];
        }
    }

    /// <summary>Reads 13 digits. Returns false if they hold more than 64 bits or anything else.</summary>
    public static bool TryReadNumber(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        if (!IsText(text, NumberLength) || Alphabet.IndexOf(text[0], StringComparison.Ordinal) > 15)
        {
            return false;
        }

        foreach (var digit in text)
        {
            number = (number << 5) | (uint)Alphabet.IndexOf(digit, StringComparison.Ordinal);
        }

        return true;
    }
}
