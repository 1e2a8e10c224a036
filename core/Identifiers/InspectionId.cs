using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// A report of an inspection: 80 bits of the digest of its inspector and its number, and 80 random bits. The first half is the place where the
/// number is held, so that a number is held once, and a report is found by its id alone.
/// </summary>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{32}$")]
public readonly record struct InspectionId : IIdentifier<InspectionId>
{
    private const int Length = 2 * Base32.RandomLength;

    private readonly string? _value;

    private InspectionId(string value) => _value = value;

    /// <summary>The place where its number is held, 16 characters.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public string Number => ToString()[..Base32.RandomLength];

    /// <summary>Makes an id.</summary>
    /// <param name="number">10 bytes of the digest of its inspector and its number.</param>
    /// <param name="random">10 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static InspectionId Create(ReadOnlySpan<byte> number, ReadOnlySpan<byte> random) =>
        new(Base32.FromRandom(number) + Base32.FromRandom(random));

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out InspectionId id)
    {
        var good = Base32.IsText(text, Length);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static InspectionId Parse(string? text) => Identifier.Parse<InspectionId>(text);

    /// <summary>32 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<InspectionId>(_value);
}
