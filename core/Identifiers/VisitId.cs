using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// A maintenance visit. The text begins with the instant of the sign-in (UTC, to the tick) in a fixed width, so that the ordinal order
/// of ids is the order of sign-ins, and ends with 80 random bits. The instant reads back exactly.
/// </summary>
public readonly record struct VisitId : IIdentifier<VisitId>, IComparable<VisitId>
{
    /// <summary>Length of the text in characters.</summary>
    public const int Length = TimedId.Length;

    private readonly string? _value;

    private VisitId(string value) => _value = value;

    /// <summary>When the visit was signed in, in UTC.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public DateTimeOffset SignedInAt => TimedId.InstantOf(ToString());

    /// <summary>The earlier sign-in.</summary>
    public static bool operator <(VisitId left, VisitId right) => left.CompareTo(right) < 0;

    /// <summary>The earlier sign-in, or the same visit.</summary>
    public static bool operator <=(VisitId left, VisitId right) => left.CompareTo(right) <= 0;

    /// <summary>The later sign-in.</summary>
    public static bool operator >(VisitId left, VisitId right) => left.CompareTo(right) > 0;

    /// <summary>The later sign-in, or the same visit.</summary>
    public static bool operator >=(VisitId left, VisitId right) => left.CompareTo(right) >= 0;

    /// <summary>Makes an id.</summary>
    /// <param name="signedInAt">The instant of the sign-in.</param>
    /// <param name="random">10 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static VisitId Create(DateTimeOffset signedInAt, ReadOnlySpan<byte> random) => new(TimedId.Create(signedInAt, random));

    /// <summary>
    /// The beginning of every id signed in at this instant: ids from a (included) to b (excluded) are the sign-ins in [a, b).
    /// </summary>
    public static string PrefixAt(DateTimeOffset instant) => TimedId.PrefixAt(instant);

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VisitId id)
    {
        var good = TimedId.IsText(text);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static VisitId Parse(string? text) => Identifier.Parse<VisitId>(text);

    /// <summary>Orders by sign-in. A default instance comes first.</summary>
    public int CompareTo(VisitId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>29 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<VisitId>(_value);
}
