using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Devices;

/// <summary>A state of a device that the rescue centre has to know of.</summary>
internal enum DeviceStanding
{
    /// <summary>The elevator is in inspection mode: its faults are the doings of its workers .</summary>
    [JsonStringEnumMemberName("inspection"), Description("检修运行模式")]
    Inspection,

    /// <summary>The device is offline: the elevator is not watched until somebody has seen to it (code 98).</summary>
    [JsonStringEnumMemberName("offline"), Description("装置离线")]
    Offline,
}
