using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Scores;

/// <summary>How far a run is.</summary>
internal enum ScoreRunState
{
    /// <summary>Companies are being computed.</summary>
    [JsonStringEnumMemberName("running"), Description("计算中"), English("running")]
    Running,

    /// <summary>Every company is computed and ranked.</summary>
    [JsonStringEnumMemberName("done"), Description("已完成"), English("done")]
    Done,

    /// <summary>Storage did not answer for too long, or a fact could not be read.</summary>
    [JsonStringEnumMemberName("failed"), Description("失败"), English("failed")]
    Failed,
}
