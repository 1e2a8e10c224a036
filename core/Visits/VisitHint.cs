using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Visits;

/// <summary>A remark on a visit for supervisors: something is unusual about its record (V-16). It refuses nothing and changes no status.</summary>
public enum VisitHint
{
    /// <summary>The worker came from the scan before faster than anybody travels.</summary>
    [JsonStringEnumMemberName("impossible-speed"), Description("移动速度异常"), English("impossible speed")]
    ImpossibleSpeed,

    /// <summary>The last of many visits of the shortest length, one after another for hours.</summary>
    [JsonStringEnumMemberName("without-pause"), Description("连续维保无间隔"), English("visits without pause")]
    WithoutPause,

    /// <summary>The worker was at another place at the same time.</summary>
    [JsonStringEnumMemberName("two-places"), Description("同时出现在两处"), English("two places at once")]
    TwoPlaces,

    /// <summary>A photo has the same bytes as one of an earlier visit.</summary>
    [JsonStringEnumMemberName("same-photo"), Description("照片与以往相同"), English("same photo as before")]
    SamePhoto,

    /// <summary>The phone said that its position was a simulated one.</summary>
    [JsonStringEnumMemberName("mock-location"), Description("模拟定位"), English("simulated position")]
    MockLocation,

    /// <summary>A scan counted, but only just (V-6).</summary>
    [JsonStringEnumMemberName("fence-edge"), Description("位置处于允许范围边缘"), English("at the edge of the permitted distance")]
    FenceEdge,
}
