using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Statistics;

/// <summary>The property by which statistics are grouped (P-4).</summary>
public enum StatisticsGroup
{
    /// <summary>维保单位: the company that is in charge, and of help in time the company that led.</summary>
    [JsonStringEnumMemberName("company"), Description("维保单位")]
    Company,

    /// <summary>电梯.</summary>
    [JsonStringEnumMemberName("elevator"), Description("电梯")]
    Elevator,

    /// <summary>辖区: the district of the elevator at that time.</summary>
    [JsonStringEnumMemberName("district"), Description("辖区")]
    District,

    /// <summary>月份: the month of the beginning, Asia/Shanghai.</summary>
    [JsonStringEnumMemberName("month"), Description("月份")]
    Month,
}
