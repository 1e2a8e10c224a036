using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// An organisation: a maintenance company, use unit, rescue centre, supervisor, inspection body or the operator. Every one is known by
/// its unified social credit code, which is public: knowing an id gives no right to anything.
/// </summary>
/// <param name="CreditCode">The credit code that is the id.</param>
public readonly record struct OrganisationId(CreditCode CreditCode) : IIdentifier<OrganisationId>
{
    /// <summary>Reads an id in either case. Returns false if the text is not a credit code.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationId id)
    {
        var good = CreditCode.TryParse(text, out var code);
        id = new(code);
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not a credit code.</exception>
    public static OrganisationId Parse(string? text) => Identifier.Parse<OrganisationId>(text);

    /// <summary>The credit code in upper case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => CreditCode.ToString();
}
