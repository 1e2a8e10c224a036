using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Elevators;

/// <summary>The kind of an elevator: the annex of TSG T5002-2017 that lists its maintenance items (E-1).</summary>
public enum ElevatorKind
{
    /// <summary>Annex A: 曳引与强制驱动电梯.</summary>
    [JsonStringEnumMemberName("A"), Description("曳引与强制驱动电梯"), English("traction or positive drive elevator")]
    Traction,

    /// <summary>Annex B: 液压驱动电梯.</summary>
    [JsonStringEnumMemberName("B"), Description("液压驱动电梯"), English("hydraulic elevator")]
    Hydraulic,

    /// <summary>Annex C: 杂物电梯.</summary>
    [JsonStringEnumMemberName("C"), Description("杂物电梯"), English("dumbwaiter")]
    Dumbwaiter,

    /// <summary>Annex D: 自动扶梯与自动人行道.</summary>
    [JsonStringEnumMemberName("D"), Description("自动扶梯与自动人行道"), English("escalator or moving walk")]
    Escalator,
}
