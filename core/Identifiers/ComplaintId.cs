using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// A complaint. The text begins with the instant it was made (UTC, to the tick) in a fixed width, so that the ordinal order of ids is the
/// order of complaints, and ends with 80 bits.
/// </summary>
public readonly record struct ComplaintId : IIdentifier<ComplaintId>, IComparable<ComplaintId>
{
    /// <summary>Length of the text in characters.</summary>
    public const int Length = TimedId.Length;

    private readonly string? _value;

    private ComplaintId(string value) => _value = value;

    /// <summary>When it was made, in UTC.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public DateTimeOffset ComplainedAt => TimedId.InstantOf(ToString());

    /// <summary>The earlier complaint.</summary>
    public static bool operator <(ComplaintId left, ComplaintId right) => left.CompareTo(right) < 0;

    /// <summary>The earlier complaint, or the same.</summary>
    public static bool operator <=(ComplaintId left, ComplaintId right) => left.CompareTo(right) <= 0;

    /// <summary>The later complaint.</summary>
    public static bool operator >(ComplaintId left, ComplaintId right) => left.CompareTo(right) > 0;

    /// <summary>The later complaint, or the same.</summary>
    public static bool operator >=(ComplaintId left, ComplaintId right) => left.CompareTo(right) >= 0;

    /// <summary>Makes an id.</summary>
    /// <param name="complainedAt">The instant of the complaint.</param>
    /// <param name="bits">10 bytes: random, or derived from the request so that repeating it gives the same id.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static ComplaintId Create(DateTimeOffset complainedAt, ReadOnlySpan<byte> bits) => new(TimedId.Create(complainedAt, bits));

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ComplaintId id)
    {
        var good = TimedId.IsText(text);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static ComplaintId Parse(string? text) => Identifier.Parse<ComplaintId>(text);

    /// <summary>Orders by time. A default instance comes first.</summary>
    public int CompareTo(ComplaintId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>29 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<ComplaintId>(_value);
}
