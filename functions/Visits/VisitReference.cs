using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>
/// A visit as the outside names it: person and visit, so that it is found by one point read. Text: <c>person-visit</c>. Not a
/// secret; whoever names it is still checked.
/// </summary>
/// <param name="Person">Whose partition holds it.</param>
/// <param name="Visit">The visit.</param>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{16}-[0-9abcdefghjkmnpqrstvwxyz]{29}$", name: "VisitId")]
public readonly record struct VisitReference(AccountId Person, VisitId Visit) : IIdentifier<VisitReference>
{
    /// <summary>Reads a reference; false where the text is none.</summary>
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
