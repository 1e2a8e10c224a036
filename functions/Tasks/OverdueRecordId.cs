using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Tasks;

/// <summary>An overdue record as the outside names it. Text: <c>elevator-yyyyMMdd</c>, with the due day.</summary>
/// <param name="DueOn">The due day, Shanghai.</param>
[TextForm("^[A-Z0-9-]{1,20}-[0-9]{8}$", example: "HZ0001-20261005")]
internal readonly record struct OverdueRecordId(ElevatorCode Elevator, DateOnly DueOn) : IIdentifier<OverdueRecordId>
{
    private const string DayFormat = "yyyyMMdd";

    /// <summary>Reads an identifier. False where the text does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OverdueRecordId id)
    {
        id = default;
        var dash = text?.LastIndexOf('-') ?? -1;
        if (dash <= 0
            || !ElevatorCode.TryParse(text![..dash], out var elevator)
            || !DateOnly.TryParseExact(text[(dash + 1)..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn))
        {
            return false;
        }

        id = new(elevator, dueOn);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Elevator}-{DueOn.ToString(DayFormat, CultureInfo.InvariantCulture)}";
}
