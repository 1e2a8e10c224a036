using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Rescues;

/// <summary>The refusals that belong to rescues.</summary>
internal static class RescueProblems
{
    /// <summary>The nodes follow one another, and each is for those who may take it. <c>node</c> says where the rescue is.</summary>
    public static readonly Problem NotPossible =
        new("rescue-step-not-possible", 409, "当前处置进度下不能执行该操作", "This cannot be done where the rescue is now");

    /// <summary>An undo would open it again, and the elevator has another open one .</summary>
    public static readonly Problem AnotherOpen =
        new("another-rescue-open", 409, "该电梯已有未完成的工单", "The elevator has another open rescue");

    /// <summary>The rescue was finished so long ago that only the rescue centre may take it back .</summary>
    public static readonly Problem OutcomeSettled =
        new("rescue-outcome-settled", 409, "救援完成已超过72小时，仅救援中心可以修改", "The rescue was finished more than 72 hours ago: only the rescue centre may change it");

    /// <summary>There is no company that has not been called .</summary>
    public static readonly Problem NobodyLeft =
        new("no-company-left", 409, "没有可调派的单位", "There is no company left to call");
}
