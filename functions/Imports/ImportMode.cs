using System.Text.Json.Serialization;

namespace ElevatorFunctions.Imports;

/// <summary>The treatment of valid rows in a file that also has faulty rows.</summary>
internal enum ImportMode
{
    /// <summary>They are kept.</summary>
    [JsonStringEnumMemberName("good-rows")]
    GoodRows,

    /// <summary>Nothing is kept.</summary>
    [JsonStringEnumMemberName("all-or-nothing")]
    AllOrNothing,
}
