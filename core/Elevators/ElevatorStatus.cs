using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Elevators;

/// <summary>The registered status of an elevator (E-1). An elevator in any status but the last is managed (E-2).</summary>
public enum ElevatorStatus
{
    /// <summary>在用.</summary>
    [JsonStringEnumMemberName("in-use"), Description("在用"), English("in use")]
    InUse,

    /// <summary>停用.</summary>
    [JsonStringEnumMemberName("stopped"), Description("停用"), English("stopped")]
    Stopped,

    /// <summary>告知中: its installation is notified and not yet registered.</summary>
    [JsonStringEnumMemberName("being-notified"), Description("告知中"), English("installation notified")]
    BeingNotified,

    /// <summary>已注销: retired from the registry by the supervisor, for good or until it is reinstated (E-7).</summary>
    [JsonStringEnumMemberName("retired"), Description("已注销"), English("retired")]
    Retired,
}
