using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>
/// A visit as the outside names it: person and visit, so that it is found by one point read. Text: <c>person-visit</c>. Not a
/// secret, for a caller that names it is still checked.
/// </summary>
/// <param name="Person">The worker whose partition holds it.</param>
/// <param name="Visit">Identifier of the visit in the partition.</param>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{16}-[0-9abcdefghjkmnpqrstvwxyz]{29}$", name: "VisitId")]
internal readonly record struct VisitReference(AccountId Person, VisitId Visit) : IIdentifier<VisitReference>
{
    /// <summary>Reads a reference. False where the text does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VisitReference id)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash > 0 && AccountId.TryParse(text![..dash], out var person) && VisitId.TryParse(text[(dash + 1)..], out var visit))
        {
            id = new VisitReference(person, visit);
            return true;
        }

        id = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Person}-{Visit}";
}
