using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The status of a visit at a moment (V-15).</summary>
public enum VisitStatus
{
    /// <summary>待签退 / 未签退: signed in, may still be signed out.</summary>
    [JsonStringEnumMemberName("open"), Description("待签退"), English("awaiting sign-out")]
    Open,

    /// <summary>无效: not signed out in 8 h, or ended by the company or the supervisor (V-19). It counts for nothing.</summary>
    [JsonStringEnumMemberName("invalid"), Description("无效"), English("invalid")]
    Invalid,

    /// <summary>待上传: the photos of the paper form are still due.</summary>
    [JsonStringEnumMemberName("awaiting-upload"), Description("待上传"), English("awaiting upload")]
    AwaitingUpload,

    /// <summary>待复核: the use unit's review is still due.</summary>
    [JsonStringEnumMemberName("awaiting-review"), Description("待复核"), English("awaiting review")]
    AwaitingReview,

    /// <summary>有效: all is there, and in time.</summary>
    [JsonStringEnumMemberName("valid"), Description("有效"), English("valid")]
    Valid,

    /// <summary>不合规: something was late or missing, or the use unit refused it. For good.</summary>
    [JsonStringEnumMemberName("non-compliant"), Description("不合规"), English("non-compliant")]
    NonCompliant,
}
