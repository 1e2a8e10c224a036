using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>A computation of the scores of a window that a person asked for (D-63): 80 random bits.</summary>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{16}$")]
public readonly record struct ScoreRunId : IIdentifier<ScoreRunId>
{
    private readonly string? _value;

    private ScoreRunId(string value) => _value = value;

    /// <summary>Makes an id.</summary>
    /// <param name="random">10 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static ScoreRunId FromRandom(ReadOnlySpan<byte> random) => new(Base32.FromRandom(random));

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ScoreRunId id)
    {
        var good = Base32.IsText(text, Base32.RandomLength);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static ScoreRunId Parse(string? text) => Identifier.Parse<ScoreRunId>(text);

    /// <summary>16 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<ScoreRunId>(_value);
}
