using System.Text.Json.Serialization;

namespace ElevatorFunctions.Imports;

/// <summary>The kind of record that a file brings in.</summary>
internal enum ImportKind
{
    /// <summary>Entries of the registry.</summary>
    [JsonStringEnumMemberName("elevators")]
    Elevators,

    /// <summary>Reports of inspections.</summary>
    [JsonStringEnumMemberName("inspections")]
    Inspections,
}
