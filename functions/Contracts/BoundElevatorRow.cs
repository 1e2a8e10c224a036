using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Contracts;

/// <summary>A row of the workbook of a contract's elevators.</summary>
/// <param name="Bound">The elevator as the list shows it.</param>
/// <param name="Entry">Its registry entry, or null where the caller does not see it any more.</param>
internal sealed record BoundElevatorRow(BoundElevatorResponse Bound, ElevatorResponse? Entry) : INamed<BoundElevatorRow>
{
    /// <inheritdoc/>
    public BoundElevatorRow WithNames(NameLookup names) => new(Bound.WithNames(names), Entry?.WithNames(names));
}
