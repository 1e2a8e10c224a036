using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>The refusals of an import file as a whole.</summary>
internal static class ImportProblems
{
    /// <summary>There is nothing in it.</summary>
    public static readonly Problem FileEmpty = new("import-file-empty", 400, "导入文件为空", "The file is empty");

    /// <summary>It is neither CSV nor xlsx, or damaged.</summary>
    public static readonly Problem FileUnreadable = new("import-file-unreadable", 400, "无法读取导入文件", "The file cannot be read");

    /// <summary>Headers are missing or repeated.</summary>
    public static readonly Problem HeaderWrong = new("import-header-wrong", 400, "导入文件表头有误", "The header of the file is wrong");

    /// <summary>Other files are being looked at.</summary>
    public static readonly Problem Busy = new("imports-busy", 503, "正在接收其他导入文件，请稍后重试", "Other files are being received, please try again");
}
