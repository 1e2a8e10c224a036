using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Inspections;

/// <summary>The way in which a report counts in the pass rate of the company (S-4).</summary>
public enum InspectionCount
{
    /// <summary>Its elevator failed: a defect is the company's.</summary>
    [JsonStringEnumMemberName("failed"), Description("计为不合格"), English("counts as failed")]
    Failed,

    /// <summary>Its elevator passed, unless another report fails it.</summary>
    [JsonStringEnumMemberName("passed"), Description("计为合格"), English("counts as passed")]
    Passed,

    /// <summary>A re-check, or withdrawn.</summary>
    [JsonStringEnumMemberName("no"), Description("不计入"), English("does not count")]
    No,
}
