using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// A complaint as the outside names it: complaint and elevator, so that it is found by one point read. Text: <c>complaint-elevator</c>. Not
/// a secret; whoever names it is still checked.
/// </summary>
/// <param name="Elevator">Whose partition holds it.</param>
/// <param name="Complaint">The complaint.</param>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{29}-[A-Z0-9-]{1,20}$", name: "ComplaintId", example: "0hqsrgm07x400tzbbnxrvcsgt4fch-ET3305020001")]
public readonly record struct ComplaintReference(ElevatorCode Elevator, ComplaintId Complaint) : IIdentifier<ComplaintReference>
{
    /// <summary>Reads a reference; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ComplaintReference id)
    {
        if (text is { Length: > ComplaintId.Length + 1 }
            && text[ComplaintId.Length] == '-'
            && ComplaintId.TryParse(text[..ComplaintId.Length], out var complaint)
            && ElevatorCode.TryParse(text[(ComplaintId.Length + 1)..], out var elevator))
        {
            id = new ComplaintReference(elevator, complaint);
            return true;
        }

        id = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Complaint}-{Elevator}";
}
