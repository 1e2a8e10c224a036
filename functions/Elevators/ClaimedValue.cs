using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>A value that an elevator is to hold alone.</summary>
/// <param name="Field">Which of the fields that are held.</param>
/// <param name="Value">As it was given.</param>
/// <param name="Elevator">The one that is to hold it.</param>
internal sealed record ClaimedValue(UniqueField Field, string Value, ElevatorCode Elevator)
{
    /// <summary>Those of an entry.</summary>
    public static IEnumerable<ClaimedValue> Of(Elevator entry) =>
        UniqueField.All.Where(field => field.Value(entry) is not null).Select(field => new ClaimedValue(field, field.Value(entry)!, entry.Code));

    /// <summary>Those that a request or a row of an import gives an elevator.</summary>
    public static IEnumerable<ClaimedValue> Of(ElevatorRequest draft, ElevatorCode code) =>
        UniqueField.All.Where(field => field.Given(draft) is not null).Select(field => new ClaimedValue(field, field.Given(draft)!, code));
}
