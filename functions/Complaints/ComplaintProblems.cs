using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Complaints;

/// <summary>The refusals that belong to complaints.</summary>
internal static class ComplaintProblems
{
    /// <summary>The stages follow one another (P-2). The member <c>node</c> says where the complaint is.</summary>
    public static readonly Problem NotPossible =
        new("complaint-step-not-possible", 409, "当前处置进度下不能执行该操作", "This cannot be done where the complaint is now");

    /// <summary>The elevator has open complaints, which <c>open</c> lists. Join one, or say that this one is another matter (P-1).</summary>
    public static readonly Problem SimilarOpen =
        new("similar-complaint-open", 409, "该电梯已有处理中的投诉，可选择加入", "The elevator has open complaints: join one, or say that this is another matter");
}
