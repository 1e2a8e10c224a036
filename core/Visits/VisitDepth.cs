using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Visits;

/// <summary>How deep a visit goes, by TSG T5002-2017: each depth includes those before it (V-13).</summary>
public enum VisitDepth
{
    /// <summary>半月.</summary>
    [JsonStringEnumMemberName("half-month"), Description("半月"), English("half-month")]
    HalfMonth,

    /// <summary>季度.</summary>
    [JsonStringEnumMemberName("quarter"), Description("季度"), English("quarter")]
    Quarter,

    /// <summary>半年.</summary>
    [JsonStringEnumMemberName("half-year"), Description("半年"), English("half-year")]
    HalfYear,

    /// <summary>年度.</summary>
    [JsonStringEnumMemberName("year"), Description("年度"), English("year")]
    Year,
}
