using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Scores;

/// <summary>The acts after a night that change what would be computed for it now (D-63).</summary>
internal enum ScoreChangeKind
{
    /// <summary>A record was exempted.</summary>
    [JsonStringEnumMemberName("exemption"), Description("免考核"), English("exemption")]
    Exemption,

    /// <summary>An exemption was withdrawn.</summary>
    [JsonStringEnumMemberName("exemption-withdrawn"), Description("撤销免考核"), English("exemption withdrawn")]
    ExemptionWithdrawn,

    /// <summary>A report of an inspection was entered.</summary>
    [JsonStringEnumMemberName("inspection"), Description("检验报告录入"), English("inspection")]
    Inspection,

    /// <summary>A report of an inspection was withdrawn.</summary>
    [JsonStringEnumMemberName("inspection-withdrawn"), Description("检验报告撤回"), English("inspection withdrawn")]
    InspectionWithdrawn,

    /// <summary>A change of the maintenance company was filed.</summary>
    [JsonStringEnumMemberName("maintainer-change"), Description("维保单位变更"), English("maintainer change")]
    MaintainerChange,

    /// <summary>A contract was created, changed or deleted, or its elevators were.</summary>
    [JsonStringEnumMemberName("contract"), Description("合同变更"), English("contract")]
    Contract,

    /// <summary>Limits of the rule book are others now.</summary>
    [JsonStringEnumMemberName("limits"), Description("限值变更"), English("limits")]
    Limits,
}
