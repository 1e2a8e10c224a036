using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Imports;

/// <summary>
/// An import: its moment and 64 random bits. The moment is written so that the ordinal order of ids has the newest first, as a
/// list shows them. The id is its own row key.
/// </summary>
[TextForm("^[0-9]{19}-[0-9a-f]{16}$")]
internal readonly record struct ImportId : IIdentifier<ImportId>
{
    /// <summary>Random bytes of an id.</summary>
    public const int RandomBytes = 8;

    private const int MomentLength = 19;
    private const int Length = MomentLength + 1 + (2 * RandomBytes);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? _value;

    private ImportId(string value) => _value = value;

    /// <summary>Makes an id.</summary>
    /// <param name="at">The moment of the import.</param>
    /// <param name="random">8 random bytes.</param>
    public static ImportId Create(DateTimeOffset at, ReadOnlySpan<byte> random)
    {
        return random.Length == RandomBytes
            ? new($"{NewestFirst.Before(at)}-{Convert.ToHexStringLower(random)}")
            : throw new ArgumentException($"{RandomBytes} bytes are needed.", nameof(random));
    }

    /// <summary>Reads an id. Returns false for any other text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImportId id)
    {
        var good = text is { Length: Length } && text[MomentLength] == '-'
            && !text.AsSpan(0, MomentLength).ContainsAnyExcept(Digits)
            && !text.AsSpan(MomentLength + 1).ContainsAnyExcept(HexDigits);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>The text that reads back as this id.</summary>
    public override string ToString() => _value ?? "";
}
