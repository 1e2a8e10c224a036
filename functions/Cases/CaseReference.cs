using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Cases;

/// <summary>
/// The name of a case on the wire: case and elevator, so that it is found by one point read. Text: <c>case-elevator</c>. It is not a secret:
/// access is checked all the same.
/// </summary>
/// <param name="Elevator">The elevator whose partition holds the case.</param>
/// <param name="Id">The case.</param>
[TextForm("^[0-9abcdefghjkmnpqrstvwxyz]{29}-[A-Z0-9-]{1,20}$", example: "0hqsrgm07x400tzbbnxrvcsgt4fch-ET3305020001")]
internal readonly record struct CaseReference<TId>(ElevatorCode Elevator, TId Id) : IIdentifier<CaseReference<TId>>
    where TId : struct, IIdentifier<TId>
{
    /// <summary>Stands between case and elevator.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "It is the same for every case.")]
    public const char Separator = '-';

    /// <summary>The parts of the text.</summary>
    public IReadOnlyList<string> Parts => [$"{Id}", Elevator.ToString()];

    /// <summary>Reads a reference. Returns false for any other text.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "IIdentifier asks for it.")]
    public static bool TryParse([NotNullWhen(true)] string? text, out CaseReference<TId> id)
    {
        // An id has no hyphen. A code of an elevator may have some.
        if (text?.IndexOf(Separator, StringComparison.Ordinal) is { } end and > 0
            && TId.TryParse(text[..end], out var one)
            && ElevatorCode.TryParse(text[(end + 1)..], out var elevator))
        {
            id = new CaseReference<TId>(elevator, one);
            return true;
        }

        id = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Separator, Parts);
}
