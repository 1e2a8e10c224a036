using System.Text.Json.Serialization;

namespace ElevatorFunctions.Imports;

/// <summary>What becomes of the good rows of a file that also has bad ones.</summary>
public enum ImportMode
{
    /// <summary>They are kept.</summary>
    [JsonStringEnumMemberName("good-rows")]
    GoodRows,

    /// <summary>Nothing is kept.</summary>
    [JsonStringEnumMemberName("all-or-nothing")]
    AllOrNothing,
}
