using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// The name of a person (A-3, "6-16 位"): at least 6 UTF-8 bytes, which is two Chinese characters, and at most 16 characters. It names,
/// it does not identify.
/// </summary>
[TextForm("^.{2,16}$")]
public readonly record struct PersonName : IIdentifier<PersonName>
{
    private readonly string? _value;

    private PersonName(string value) => _value = value;

    /// <summary>Reads a name by the default limits. Returns false if the text is not a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PersonName id) => TryParse(text, Limits.Default, out id);

    /// <summary>
    /// Reads a name. Returns false if it is too short or too long, begins or ends with a space, or holds invisible characters.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, Limits limits, out PersonName id)
    {
        var good = text is not null && text.Length <= 2 * limits.PersonNameMaxLength && IsName(text, limits);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads a name by the default limits.</summary>
    /// <exception cref="FormatException">The text is not a name.</exception>
    public static PersonName Parse(string? text) => Identifier.Parse<PersonName>(text);

    /// <summary>The name.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<PersonName>(_value);

    private static bool IsName(string text, Limits limits)
    {
        var (characters, bytes) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD, which is refused with the other invisible ones.
            if (!IsVisible(rune))
            {
                return false;
            }

            characters++;
            bytes += rune.Utf8SequenceLength;
        }

        return bytes >= limits.PersonNameMinBytes
            && characters <= limits.PersonNameMaxLength
            && !char.IsWhiteSpace(text[0])
            && !char.IsWhiteSpace(text[^1]);
    }

    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned);
}
