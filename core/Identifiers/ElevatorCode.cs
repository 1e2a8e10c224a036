using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// The unique code of an elevator (电梯唯一码, E-1): 1-20 of A-Z, 0-9 and <c>-</c>, kept in upper case. Not its registration number,
/// registration code or factory number.
/// </summary>
[TextForm("^[A-Z0-9-]{1,20}$", example: "HZ0001")]
public readonly record struct ElevatorCode : IIdentifier<ElevatorCode>
{
    /// <summary>Longest code, in characters.</summary>
    public const int MaxLength = 20;

    private const string CanonicalCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    private static readonly SearchValues<char> Canonical = SearchValues.Create(CanonicalCharacters);

    private static readonly SearchValues<char> Allowed = SearchValues.Create(CanonicalCharacters + "abcdefghijklmnopqrstuvwxyz");

    private readonly string? _value;

    private ElevatorCode(string value) => _value = value;

    /// <summary>Reads a code in either case. Returns false if the text is not a code.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ElevatorCode id)
    {
        var good = text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(Allowed);
        id = good ? new(text!.ToUpperInvariant()) : default;
        return good;
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text is not a code.</exception>
    public static ElevatorCode Parse(string? text) => Identifier.Parse<ElevatorCode>(text);

    /// <summary>Whether a text is a code in upper case, as <see cref="ToString"/> writes it.</summary>
    internal static bool IsCanonical(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxLength && !text.ContainsAnyExcept(Canonical);

    /// <summary>The code in upper case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<ElevatorCode>(_value);
}
