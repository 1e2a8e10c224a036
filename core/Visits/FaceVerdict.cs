using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The verdict on a face assertion (V-9). A default value proves nothing.</summary>
public enum FaceVerdict
{
    /// <summary>Not given, or not signed by the identity provider.</summary>
    [JsonStringEnumMemberName("missing"), Description("未拍摄")]
    Missing,

    /// <summary>This person, for this action, fresh and unused.</summary>
    [JsonStringEnumMemberName("accepted"), Description("已认证")]
    Accepted,

    /// <summary>The face of another person.</summary>
    [JsonStringEnumMemberName("wrong-person"), Description("非本人")]
    WrongPerson,

    /// <summary>Made for another action.</summary>
    [JsonStringEnumMemberName("wrong-purpose"), Description("用途不符")]
    WrongPurpose,

    /// <summary>Older than 5 min.</summary>
    [JsonStringEnumMemberName("expired"), Description("认证已过期")]
    Expired,

    /// <summary>Used before.</summary>
    [JsonStringEnumMemberName("used"), Description("认证已使用")]
    Used,
}
