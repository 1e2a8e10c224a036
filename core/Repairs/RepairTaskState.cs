using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Repairs;

/// <summary>How a repair task (维修任务) stands.</summary>
public enum RepairTaskState
{
    /// <summary>待维修.</summary>
    [JsonStringEnumMemberName("open"), Description("待维修"), English("open")]
    Open,

    /// <summary>已维修.</summary>
    [JsonStringEnumMemberName("done"), Description("已维修"), English("done")]
    Done,
}
