using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Uploads;

/// <summary>The refusals that belong to uploads.</summary>
internal static class UploadProblems
{
    /// <summary>The public has announced as many uploads at this elevator today as it may. <c>Retry-After</c> says when again.</summary>
    public static readonly Problem TooMany = new("uploads-too-many", 429, "该电梯今日上传次数过多，请稍后再试", "Too many uploads at this elevator today, please wait");

    /// <summary>The link to a file is not ours, for something else, or over.</summary>
    public static readonly Problem LinkInvalid = new("file-link-invalid", 403, "文件链接无效或已过期", "The link to the file is not valid or has expired");

    /// <summary>Another file was stored by this link before.</summary>
    public static readonly Problem FileStored = new("file-stored", 409, "该链接已上传过其他文件，请重新申请", "Another file was stored by this link, please announce a new upload");
}
