using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>Professional level of a sub-account, which decides its monthly quota. The default is <see cref="General"/>.</summary>
public enum Level
{
    /// <summary>普工.</summary>
    [JsonStringEnumMemberName("general"), Description("普工"), English("general worker")]
    General,

    /// <summary>中级工.</summary>
    [JsonStringEnumMemberName("intermediate"), Description("中级工"), English("intermediate worker")]
    Intermediate,

    /// <summary>高级工.</summary>
    [JsonStringEnumMemberName("senior"), Description("高级工"), English("senior worker")]
    Senior,

    /// <summary>技师.</summary>
    [JsonStringEnumMemberName("technician"), Description("技师"), English("technician")]
    Technician,
}
