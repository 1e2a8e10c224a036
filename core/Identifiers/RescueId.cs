using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// A rescue or fault order. The text begins with the instant it was opened (UTC, to the tick) in a fixed width, so that the ordinal order
/// of ids is the order of opening, and ends with 80 bits.
/// </summary>
public readonly record struct RescueId : IIdentifier<RescueId>, IComparable<RescueId>
{
    /// <summary>Length of the text in characters.</summary>
    public const int Length = TimedId.Length;

    private readonly string? _value;

    private RescueId(string value) => _value = value;

    /// <summary>When it was opened, in UTC.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public DateTimeOffset OpenedAt => TimedId.InstantOf(ToString());

    /// <summary>The one opened earlier.</summary>
    public static bool operator <(RescueId left, RescueId right) => left.CompareTo(right) < 0;

    /// <summary>The one opened earlier, or the same.</summary>
    public static bool operator <=(RescueId left, RescueId right) => left.CompareTo(right) <= 0;

    /// <summary>The one opened later.</summary>
    public static bool operator >(RescueId left, RescueId right) => left.CompareTo(right) > 0;

    /// <summary>The one opened later, or the same.</summary>
    public static bool operator >=(RescueId left, RescueId right) => left.CompareTo(right) >= 0;

    /// <summary>Makes an id.</summary>
    /// <param name="openedAt">The instant of opening.</param>
    /// <param name="bits">10 bytes: random, or derived from the report so that repeating it gives the same id.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static RescueId Create(DateTimeOffset openedAt, ReadOnlySpan<byte> bits) => new(TimedId.Create(openedAt, bits));

    /// <summary>The beginning of every id opened at this instant: ids from a (included) to b (excluded) were opened in [a, b).</summary>
    public static string PrefixAt(DateTimeOffset instant) => TimedId.PrefixAt(instant);

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RescueId id)
    {
        var good = TimedId.IsText(text);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static RescueId Parse(string? text) => Identifier.Parse<RescueId>(text);

    /// <summary>Orders by opening. A default instance comes first.</summary>
    public int CompareTo(RescueId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>29 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<RescueId>(_value);
}
