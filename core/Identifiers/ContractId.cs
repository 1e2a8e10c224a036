using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// A maintenance contract: 80 random bits. Not the contract's number (C-1), which the parties choose and may repeat.
/// </summary>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{16}$")]
public readonly record struct ContractId : IIdentifier<ContractId>
{
    private readonly string? _value;

    private ContractId(string value) => _value = value;

    /// <summary>Makes an id.</summary>
    /// <param name="random">10 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static ContractId FromRandom(ReadOnlySpan<byte> random) => new(Base32.FromRandom(random));

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContractId id)
    {
        var good = Base32.IsText(text, Base32.RandomLength);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static ContractId Parse(string? text) => Identifier.Parse<ContractId>(text);

    /// <summary>16 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<ContractId>(_value);
}
