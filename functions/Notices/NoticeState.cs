using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Notices;

/// <summary>How far a notice has come (rule book, section 10).</summary>
internal enum NoticeState
{
    /// <summary>Waits to be sent, for the first time or again.</summary>
    [JsonStringEnumMemberName("queued"), Description("待发送")]
    Queued,

    /// <summary>The gateway has taken it.</summary>
    [JsonStringEnumMemberName("sent"), Description("已发送")]
    Sent,

    /// <summary>The gateway says that the phone has it.</summary>
    [JsonStringEnumMemberName("delivered"), Description("已送达")]
    Delivered,

    /// <summary>The gateway says that the phone will not get it.</summary>
    [JsonStringEnumMemberName("failed"), Description("未送达")]
    Failed,

    /// <summary>Given up after the last try. An operator may have it tried again.</summary>
    [JsonStringEnumMemberName("dead"), Description("已放弃")]
    Dead,

    /// <summary>Not sent: the act that it asks for was done by the time it was to go out.</summary>
    [JsonStringEnumMemberName("superseded"), Description("已作废（事项已办）")]
    Superseded,
}
