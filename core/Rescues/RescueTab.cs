using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The tabs of the fault centre and of the history, and the one of those without a contact to tell .</summary>
public enum RescueTab
{
    /// <summary>全部: those of the last 72 hours and every unfinished one.</summary>
    [JsonStringEnumMemberName("all"), Description("全部")]
    All,

    /// <summary>待接单.</summary>
    [JsonStringEnumMemberName("to-accept"), Description("待接单")]
    ToAccept,

    /// <summary>已接单.</summary>
    [JsonStringEnumMemberName("accepted"), Description("已接单")]
    Accepted,

    /// <summary>已到达.</summary>
    [JsonStringEnumMemberName("arrived"), Description("已到达")]
    Arrived,

    /// <summary>History: all that are closed.</summary>
    [JsonStringEnumMemberName("history"), Description("历史")]
    History,

    /// <summary>History, 合规: closed rescues whose every limit was kept.</summary>
    [JsonStringEnumMemberName("compliant"), Description("合规")]
    Compliant,

    /// <summary>History, 不合规: closed rescues one of whose limits passed.</summary>
    [JsonStringEnumMemberName("non-compliant"), Description("不合规")]
    NonCompliant,

    /// <summary>无人可通知: open and not accepted, and no company with a rescue contact has been called .</summary>
    [JsonStringEnumMemberName("untold"), Description("无人可通知")]
    Untold,
}
