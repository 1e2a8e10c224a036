using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>The refusals that belong to scores.</summary>
internal static class ScoreProblems
{
    /// <summary>No run of the window is done.</summary>
    public static readonly Problem WindowNotComputed = new(
        "window-not-computed", 409, "该时间段尚未计算，请先发起计算", "The window has not been computed yet. Ask for its computation first");

    /// <summary>The date has no snapshot.</summary>
    public static readonly Problem SnapshotMissing = new("snapshot-missing", 404, "该日期没有考核结果", "There is no snapshot of the date");
}
