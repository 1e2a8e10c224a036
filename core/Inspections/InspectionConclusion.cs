using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Inspections;

/// <summary>The conclusion of an inspection (结论). A re-check has conclusions of its own.</summary>
public enum InspectionConclusion
{
    /// <summary>Passed at the first go.</summary>
    [JsonStringEnumMemberName("qualified"), Description("合格"), English("passed")]
    Qualified,

    /// <summary>Failed at the first go.</summary>
    [JsonStringEnumMemberName("unqualified"), Description("不合格"), English("failed")]
    Unqualified,

    /// <summary>Passed at the re-check.</summary>
    [JsonStringEnumMemberName("recheck-qualified"), Description("复检合格"), English("passed on re-check")]
    RecheckQualified,

    /// <summary>Failed at the re-check.</summary>
    [JsonStringEnumMemberName("recheck-unqualified"), Description("复检不合格"), English("failed on re-check")]
    RecheckUnqualified,
}
