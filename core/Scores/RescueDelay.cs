using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Scores;

/// <summary>Why a rescue was not timely for a company (D-41, D-42).</summary>
public enum RescueDelay
{
    /// <summary>The accept was late.</summary>
    [JsonStringEnumMemberName("accept"), Description("接单超时")]
    Accept,

    /// <summary>The completion was late.</summary>
    [JsonStringEnumMemberName("completion"), Description("救出超时")]
    Completion,

    /// <summary>Another company led it.</summary>
    [JsonStringEnumMemberName("led-by-other"), Description("由其他单位救援")]
    LedByOther,
}
