using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Cases;

/// <summary>The time limit that an action of the system belongs to.</summary>
public enum DueLimit
{
    /// <summary>None: the action is due at once.</summary>
    [JsonStringEnumMemberName("now"), Description("即时")]
    Now,

    /// <summary>To accept (R-5, P-3).</summary>
    [JsonStringEnumMemberName("accept"), Description("接单时限")]
    Accept,

    /// <summary>To arrive .</summary>
    [JsonStringEnumMemberName("arrive"), Description("到达时限")]
    Arrive,

    /// <summary>To complete .</summary>
    [JsonStringEnumMemberName("complete"), Description("完成时限")]
    Complete,

    /// <summary>The interval of reminders while a case stands still .</summary>
    [JsonStringEnumMemberName("silent"), Description("无响应提醒")]
    Silent,

    /// <summary>To handle a complaint (P-3).</summary>
    [JsonStringEnumMemberName("handle"), Description("处理时限")]
    Handle,

    /// <summary>To review what was handled (P-3).</summary>
    [JsonStringEnumMemberName("review"), Description("复核时限")]
    Review,
}
