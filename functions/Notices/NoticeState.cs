using System.Text.Json.Serialization;

namespace ElevatorFunctions.Notices;

/// <summary>How far a notice has come (rule book, section 10).</summary>
internal enum NoticeState
{
    /// <summary>Waits to be sent, for the first time or again.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>The gateway has taken it.</summary>
    [JsonStringEnumMemberName("sent")]
    Sent,

    /// <summary>The gateway says that the phone has it.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>The gateway says that the phone will not get it.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Given up after the last try. An operator may have it tried again.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}
