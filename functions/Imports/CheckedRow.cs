using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Imports;

/// <summary>A row without an error.</summary>
/// <param name="Number">Row of the file.</param>
/// <param name="Code">Its elevator.</param>
/// <param name="Draft">The entry that the row describes.</param>
/// <param name="Point">Where the elevator is, WGS-84, or null if the row does not say.</param>
internal sealed record CheckedRow(int Number, ElevatorCode Code, ElevatorRequest Draft, GeoPoint? Point);
