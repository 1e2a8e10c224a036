using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Scores;

/// <summary>Where an exemption from the assessment stands in its life (S-8).</summary>
public enum ExemptionState
{
    /// <summary>The company has applied for it, and the centre has not decided.</summary>
    [JsonStringEnumMemberName("applied"), Description("待审核"), English("applied for")]
    Applied,

    /// <summary>The record does not count.</summary>
    [JsonStringEnumMemberName("granted"), Description("已免考核"), English("granted")]
    Granted,

    /// <summary>The centre has refused it. The record counts.</summary>
    [JsonStringEnumMemberName("refused"), Description("不予免考核"), English("refused")]
    Refused,

    /// <summary>It was taken back, granted or not. The record counts.</summary>
    [JsonStringEnumMemberName("withdrawn"), Description("已撤销"), English("withdrawn")]
    Withdrawn,
}
