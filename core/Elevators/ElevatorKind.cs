using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Elevators;

/// <summary>The kind of an elevator: the annex of TSG T5002-2017 that lists its maintenance items (E-1).</summary>
public enum ElevatorKind
{
    /// <summary>Annex A: 曳引与强制驱动电梯.</summary>
    [JsonStringEnumMemberName("A")]
    Traction,

    /// <summary>Annex B: 液压驱动电梯.</summary>
    [JsonStringEnumMemberName("B")]
    Hydraulic,

    /// <summary>Annex C: 杂物电梯.</summary>
    [JsonStringEnumMemberName("C")]
    Dumbwaiter,

    /// <summary>Annex D: 自动扶梯与自动人行道.</summary>
    [JsonStringEnumMemberName("D")]
    Escalator,
}
