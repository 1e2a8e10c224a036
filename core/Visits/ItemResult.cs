using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The result of one item of a checklist (V-13).</summary>
public enum ItemResult
{
    /// <summary>已完成: the work was done, and the part is in order.</summary>
    [JsonStringEnumMemberName("done"), Description("已完成"), English("done")]
    Done,

    /// <summary>未完成: left out, with a reason.</summary>
    [JsonStringEnumMemberName("excused"), Description("未完成"), English("excused with a reason")]
    Excused,

    /// <summary>不合格: the work was done, and the part is not in order. A repair follows.</summary>
    [JsonStringEnumMemberName("failed"), Description("不合格"), English("failed")]
    Failed,
}
