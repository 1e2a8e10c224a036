using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>A value that an elevator is to hold alone.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Its value.</param>
/// <param name="Elevator">The elevator.</param>
internal sealed record ClaimedValue(UniqueField Field, string Value, ElevatorCode Elevator)
{
    /// <summary>Those of an entry.</summary>
    public static IEnumerable<ClaimedValue> Of(Elevator entry) =>
        UniqueField.All.Where(field => field.Value(entry) is not null).Select(field => new ClaimedValue(field, field.Value(entry)!, entry.Code));

    /// <summary>Those that a request or a row of an import gives an elevator.</summary>
    public static IEnumerable<ClaimedValue> Of(ElevatorRequest draft, ElevatorCode code) =>
        UniqueField.All.Where(field => field.Given(draft) is not null).Select(field => new ClaimedValue(field, field.Given(draft)!, code));
}
