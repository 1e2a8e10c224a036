using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The property by which rescue analytics are grouped.</summary>
public enum AnalyticsGroup
{
    /// <summary>维保单位: each company that was called, with its own part.</summary>
    [JsonStringEnumMemberName("company"), Description("维保单位")]
    Company,

    /// <summary>辖区.</summary>
    [JsonStringEnumMemberName("district"), Description("辖区")]
    District,

    /// <summary>时段: hour of day of the dispatch, Asia/Shanghai.</summary>
    [JsonStringEnumMemberName("hour"), Description("时段")]
    Hour,
}
