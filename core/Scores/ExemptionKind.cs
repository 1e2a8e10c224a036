using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The records that can be exempted from the assessment (S-8).</summary>
public enum ExemptionKind
{
    /// <summary>A maintenance visit.</summary>
    [JsonStringEnumMemberName("visit"), Description("维保记录"), English("maintenance record")]
    Visit,

    /// <summary>A due day that passed unserved.</summary>
    [JsonStringEnumMemberName("overdue-record"), Description("超期记录"), English("overdue record")]
    OverdueRecord,

    /// <summary>A rescue of trapped people.</summary>
    [JsonStringEnumMemberName("rescue"), Description("困人记录"), English("entrapment record")]
    Rescue,

    /// <summary>A complaint of the public.</summary>
    [JsonStringEnumMemberName("complaint"), Description("投诉记录"), English("complaint record")]
    Complaint,

    /// <summary>A report of an inspection.</summary>
    [JsonStringEnumMemberName("inspection"), Description("检验报告"), English("inspection report")]
    Inspection,

    /// <summary>A change of the maintenance company.</summary>
    [JsonStringEnumMemberName("maintainer-change"), Description("维保变更"), English("change of maintainer")]
    MaintainerChange,
}
