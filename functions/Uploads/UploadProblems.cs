using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Uploads;

/// <summary>The refusals that belong to uploads.</summary>
internal static class UploadProblems
{
    /// <summary>The public has announced as many uploads at this elevator today as it may. <c>Retry-After</c> says when again.</summary>
    public static readonly Problem TooMany = new("uploads-too-many", 429, "该电梯今日上传次数过多，请稍后再试", "Too many uploads at this elevator today, please wait");
}
