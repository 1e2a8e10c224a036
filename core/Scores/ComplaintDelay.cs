using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Scores;

/// <summary>Which part of a complaint was late (D-50).</summary>
public enum ComplaintDelay
{
    /// <summary>The company's accept was late.</summary>
    [JsonStringEnumMemberName("accept"), Description("接单超时")]
    Accept,

    /// <summary>The company's last handling was late.</summary>
    [JsonStringEnumMemberName("handle"), Description("处置超时")]
    Handle,

    /// <summary>The use unit's review was late.</summary>
    [JsonStringEnumMemberName("review"), Description("复核超时")]
    Review,
}
