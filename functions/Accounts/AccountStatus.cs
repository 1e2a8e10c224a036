using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Accounts;

/// <summary>Whether an account may be used .</summary>
internal enum AccountStatus
{
    /// <summary>In use (在用).</summary>
    [JsonStringEnumMemberName("in-use"), Description("在用")]
    InUse,

    /// <summary>Cancelled (注销).</summary>
    [JsonStringEnumMemberName("cancelled"), Description("注销")]
    Cancelled,
}
