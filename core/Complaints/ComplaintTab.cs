using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>The tabs of the complaint records (P-2, P-3).</summary>
public enum ComplaintTab
{
    /// <summary>全部.</summary>
    [JsonStringEnumMemberName("all"), Description("全部")]
    All,

    /// <summary>待接单.</summary>
    [JsonStringEnumMemberName("to-accept"), Description("待接单")]
    ToAccept,

    /// <summary>待处置.</summary>
    [JsonStringEnumMemberName("to-handle"), Description("待处置")]
    ToHandle,

    /// <summary>待复核.</summary>
    [JsonStringEnumMemberName("to-review"), Description("待复核")]
    ToReview,

    /// <summary>已完成.</summary>
    [JsonStringEnumMemberName("closed"), Description("已完成")]
    Closed,

    /// <summary>不及时: one of the three limits has passed.</summary>
    [JsonStringEnumMemberName("late"), Description("不及时")]
    Late,

    /// <summary>无人可通知: open, and the organisation whose turn it is has no maintenance contact, or no company is registered (P-5).</summary>
    [JsonStringEnumMemberName("untold"), Description("无人可通知")]
    Untold,
}
