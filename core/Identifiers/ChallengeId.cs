using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// An image challenge. The text begins with the instant it was made (UTC, to the tick) in a fixed width, so that the ordinal order of ids is
/// the order of making, and ends with 80 random bits.
/// </summary>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{29}$", example: "0hqsrgm07x400tzbbnxrvcsgt4fch")]
public readonly record struct ChallengeId : IIdentifier<ChallengeId>
{
    private readonly string? _value;

    private ChallengeId(string value) => _value = value;

    /// <summary>When it was made, in UTC.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public DateTimeOffset MadeAt => TimedId.InstantOf(ToString());

    /// <summary>Makes an id.</summary>
    /// <param name="madeAt">The instant of making.</param>
    /// <param name="random">10 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static ChallengeId Create(DateTimeOffset madeAt, ReadOnlySpan<byte> random) => new(TimedId.Create(madeAt, random));

    /// <summary>The beginning of every id made at this instant: ids from a (included) to b (excluded) were made in [a, b).</summary>
    public static string PrefixAt(DateTimeOffset instant) => TimedId.PrefixAt(instant);

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ChallengeId id)
    {
        var good = TimedId.IsText(text);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static ChallengeId Parse(string? text) => Identifier.Parse<ChallengeId>(text);

    /// <summary>
    /// Whether it may be answered. Because hosts' clocks differ a little, an id may lie in the future by as much as in the past.
    /// </summary>
    public bool IsOpenAt(DateTimeOffset moment, Limits limits) => (moment - MadeAt).Duration() <= limits.ChallengeAge;

    /// <summary>29 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<ChallengeId>(_value);
}
