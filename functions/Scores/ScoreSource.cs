using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Scores;

/// <summary>The computation that a ranked list comes from.</summary>
internal enum ScoreSource
{
    /// <summary>The snapshot of a night.</summary>
    [JsonStringEnumMemberName("snapshot"), Description("每日考核"), English("snapshot")]
    Snapshot,

    /// <summary>A run that a person asked for.</summary>
    [JsonStringEnumMemberName("run"), Description("手动计算"), English("run")]
    Run,
}
