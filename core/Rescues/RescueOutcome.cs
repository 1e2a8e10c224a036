using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The outcome that the rescuer found (处置结果, R-4).</summary>
public enum RescueOutcome
{
    /// <summary>困人事件: people were trapped.</summary>
    [JsonStringEnumMemberName("entrapment"), Description("困人事件"), English("entrapment")]
    Entrapment,

    /// <summary>无乘客: the car was empty.</summary>
    [JsonStringEnumMemberName("no-passenger"), Description("无乘客"), English("no passenger")]
    NoPassenger,

    /// <summary>误报: there was nothing.</summary>
    [JsonStringEnumMemberName("false-alarm"), Description("误报"), English("false alarm")]
    FalseAlarm,
}
