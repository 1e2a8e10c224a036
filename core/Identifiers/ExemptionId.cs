using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// An exemption of a record from the assessment: the company whose score it mends, and 80 random bits. The company is the place where it is held, so that
/// it is found by its id alone. Text: <c>company-random</c>.
/// </summary>
[TextForm("^[0-9A-HJ-NPQRTUWXY]{18}-[0-9abcdefghjkmnpqrstvwxyz]{16}$", example: "91330502MA0000001N-0hqsrgm07x400tzb")]
public readonly record struct ExemptionId : IIdentifier<ExemptionId>
{
    private readonly string? _own;

    private ExemptionId(OrganisationId company, string own) => (Company, _own) = (company, own);

    /// <summary>The company whose score it mends.</summary>
    public OrganisationId Company { get; }

    /// <summary>Makes an id.</summary>
    /// <param name="random">10 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static ExemptionId Create(OrganisationId company, ReadOnlySpan<byte> random) => new(company, Base32.FromRandom(random));

    /// <summary>Reads an id. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ExemptionId id)
    {
        var good = OrganisationId.TryParse(text?.Split('-')[0], out var company)
            && text!.Length == CreditCode.Length + 1 + Base32.RandomLength
            && Base32.IsText(text.AsSpan(CreditCode.Length + 1), Base32.RandomLength);
        id = good ? new(company, text![(CreditCode.Length + 1)..]) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static ExemptionId Parse(string? text) => Identifier.Parse<ExemptionId>(text);

    /// <summary>The credit code of the company, a hyphen, 16 characters of Crockford's base 32 in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => $"{Company}-{Identifier.Text<ExemptionId>(_own)}";
}
