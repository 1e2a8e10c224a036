using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// A change of the maintenance company as the outside names it (E-6). Text: the time left until the year 9999 in ticks, a hyphen, the elevator. It leads
/// to the history's row by itself.
/// </summary>
/// <param name="Elevator">The elevator whose history holds it.</param>
/// <param name="At">When it was registered, UTC.</param>
[TextForm("^[0-9]{19}-[A-Z0-9-]{1,20}$", example: "2516090399999999999-ET3305020001")]
internal readonly record struct MaintainerChangeId(ElevatorCode Elevator, DateTimeOffset At) : IIdentifier<MaintainerChangeId>
{
    private const int MomentLength = 19;

    /// <summary>Reads an identifier. False where the text does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MaintainerChangeId id)
    {
        id = default;
        if (text?.IndexOf('-', StringComparison.Ordinal) != MomentLength
            || !NewestFirst.TryReadInstant(text.AsSpan(0, MomentLength), out var at)
            || !ElevatorCode.TryParse(text[(MomentLength + 1)..], out var elevator))
        {
            return false;
        }

        id = new(elevator, at);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{NewestFirst.Before(At)}-{Elevator}";
}
