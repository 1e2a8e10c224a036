using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// The account of a person or of an organisation: 80 random bits. Not a login name, which may be a credit code, an account name or a
/// phone.
/// </summary>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{16}$")]
public readonly record struct AccountId : IIdentifier<AccountId>
{
    private readonly string? _value;

    private AccountId(string value) => _value = value;

    /// <summary>Makes an id.</summary>
    /// <param name="random">10 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static AccountId FromRandom(ReadOnlySpan<byte> random) => new(Base32.FromRandom(random));

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AccountId id)
    {
        var good = Base32.IsText(text, Base32.RandomLength);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static AccountId Parse(string? text) => Identifier.Parse<AccountId>(text);

    /// <summary>16 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<AccountId>(_value);
}
