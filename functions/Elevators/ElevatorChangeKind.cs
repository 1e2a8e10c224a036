using System.Text.Json.Serialization;

namespace ElevatorFunctions.Elevators;

/// <summary>The kind of a change in an elevator's history.</summary>
internal enum ElevatorChangeKind
{
    /// <summary>Fields of the entry, a retirement among them.</summary>
    [JsonStringEnumMemberName("entry")]
    Entry,

    /// <summary>The maintenance company (E-6).</summary>
    [JsonStringEnumMemberName("company")]
    Company,

    /// <summary>A position that was collected (E-5).</summary>
    [JsonStringEnumMemberName("position")]
    Position,
}
