using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// A rescue as the outside names it: rescue and elevator, so that it is found by one point read. Text: <c>rescue-elevator</c>. Not a
/// secret; whoever names it is still checked.
/// </summary>
/// <param name="Elevator">Whose partition holds it.</param>
/// <param name="Rescue">The rescue.</param>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{29}-[A-Z0-9-]{1,20}$", name: "RescueId", example: "0hqsrgm07x400tzbbnxrvcsgt4fch-ET3305020001")]
public readonly record struct RescueReference(ElevatorCode Elevator, RescueId Rescue) : IIdentifier<RescueReference>
{
    /// <summary>Reads a reference; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RescueReference id)
    {
        if (text is { Length: > RescueId.Length + 1 }
            && text[RescueId.Length] == '-'
            && RescueId.TryParse(text[..RescueId.Length], out var rescue)
            && ElevatorCode.TryParse(text[(RescueId.Length + 1)..], out var elevator))
        {
            id = new RescueReference(elevator, rescue);
            return true;
        }

        id = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rescue}-{Elevator}";
}
