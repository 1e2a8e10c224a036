using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Imports;

/// <summary>The values in the cells of a row. An empty cell gives nothing.</summary>
internal sealed class RowFields
{
    public ElevatorCode? Code { get; set; }

    /// <summary>The entry that the cells describe: an empty cell leaves a field as it is.</summary>
    public ElevatorRequest Draft { get; set; } = new();

    /// <summary>The use unit's name where the cell has that in place of the credit code.</summary>
    public string? UseUnitName { get; set; }

    /// <summary>The company's name where the cell has that in place of the credit code.</summary>
    public string? CompanyName { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public Datum? Datum { get; set; }

    /// <summary>The position in WGS-84, or null if it is missing.</summary>
    public GeoPoint? Point { get; set; }
}
