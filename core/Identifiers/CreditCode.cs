using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// A unified social credit code by GB 32100-2015: 18 characters, the third to eighth the digits of an administrative division,
/// the last a check digit over the rest. It says that the code is well-formed, not that the organisation exists.
/// </summary>
[TextForm("^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$", example: "91330502MA0000001N")]
public readonly record struct CreditCode : IIdentifier<CreditCode>
{
    /// <summary>Length in characters.</summary>
    public const int Length = 18;

    // GB 32100-2015 leaves out I, O, S, V and Z, which are taken for 1, 0, 5, U and 2.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private readonly string? _value;

    private CreditCode(string value) => _value = value;

    // GB 32100-2015, table 4: 3 to the power of the position, modulo 31.
    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Reads a code in either case. Returns false if its form or its check digit is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CreditCode id)
    {
        id = default;
        if (text is not { Length: Length })
        {
            return false;
        }

        var upper = text.ToUpperInvariant();
        if (CheckDigit(upper) != upper[^1])
        {
            return false;
        }

        id = new(upper);
        return true;
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text is not a credit code.</exception>
    public static CreditCode Parse(string? text) => Identifier.Parse<CreditCode>(text);

    /// <summary>The code that begins with these 17 characters: its check digit is worked out.</summary>
    /// <exception cref="FormatException">They are not the beginning of a code.</exception>
    public static CreditCode FromFirst17(string first17)
    {
        var upper = first17.ToUpperInvariant();
        return upper.Length == Length - 1 && CheckDigit(upper) is { } digit
            ? new(upper + digit)
            : throw new FormatException("The text is not the beginning of a credit code.");
    }

    /// <summary>The code in upper case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<CreditCode>(_value);

    private static char? CheckDigit(string text)
    {
        var sum = 0;
        for (var at = 0; at < Weights.Length; at++)
        {
            var value = Alphabet.IndexOf(text[at], StringComparison.Ordinal);
            if (value < 0 || (at is >= 2 and < 8 && value > 9))
            {
                return null;
            }

            sum += value * Weights[at];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
