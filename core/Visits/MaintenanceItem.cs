using System.ComponentModel;
using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Visits;

/// <summary>How an item is judged.</summary>
public enum ItemJudgement
{
    /// <summary>By eye, ear and hand.</summary>
    [JsonStringEnumMemberName("qualitative"), Description("定性")]
    Qualitative,

    /// <summary>Against a figure in the item itself.</summary>
    [JsonStringEnumMemberName("numeric"), Description("定量")]
    Numeric,

    /// <summary>Against the value of a standard.</summary>
    [JsonStringEnumMemberName("standard"), Description("按标准")]
    Standard,

    /// <summary>Against what the manufacturer asks for.</summary>
    [JsonStringEnumMemberName("manufacturer"), Description("按制造单位要求")]
    Manufacturer,
}

/// <summary>One maintenance item of TSG T5002-2017.</summary>
/// <param name="Code">Its code: annex, depth and number, such as <c>A-1-01</c>.</param>
/// <param name="Kind">The kind of elevator it is for.</param>
/// <param name="Depth">The shallowest visit that includes it.</param>
/// <param name="Number">Its number among the items of its kind and depth.</param>
/// <param name="Name">The maintained part (维保项目).</param>
/// <param name="Requirement">The requirement (维保基本要求).</param>
/// <param name="Judgement">How it is judged.</param>
/// <param name="IsTest">Whether it is a test, such as a brake test.</param>
/// <param name="Condition">The elevators of the kind that have it, in words. Empty if all have it.</param>
public sealed record MaintenanceItem(
    string Code,
    ElevatorKind Kind,
    VisitDepth Depth,
    int Number,
    string Name,
    string Requirement,
    ItemJudgement Judgement,
    bool IsTest,
    string Condition);
