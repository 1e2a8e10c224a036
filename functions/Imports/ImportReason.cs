using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Imports;

/// <summary>Why a row of an import is refused, for people.</summary>
/// <param name="Chinese">In Chinese.</param>
/// <param name="English">In English.</param>
public sealed record ImportReason(string Chinese, string English)
{
    /// <summary>A required cell is empty.</summary>
    public static readonly ImportReason Required = new("不能为空", "is required");

    /// <summary>A text holds characters that are none.</summary>
    public static readonly ImportReason ControlCharacters = new("含有控制字符", "holds control characters");

    /// <summary>No unique code (E-1).</summary>
    public static readonly ImportReason NotACode = new(
        $"应为1至{ElevatorCode.MaxLength}位字母、数字或连字符", $"is 1 to {ElevatorCode.MaxLength} of A-Z, 0-9 and -");

    /// <summary>No kind.</summary>
    public static readonly ImportReason NotAKind = new("不是有效的设备类别（A、B、C、D或其名称）", "is no kind: A, B, C, D or a Chinese name of one");

    /// <summary>No status.</summary>
    public static readonly ImportReason NotAStatus = new("应为在用、停用或告知中", "is one of in-use, stopped, being-notified");

    /// <summary>No district.</summary>
    public static readonly ImportReason NotADistrict = new("不是本市辖区的代码或名称", "is no district of the city, by code or Chinese name");

    /// <summary>A supervisor's file names another district.</summary>
    public static readonly ImportReason OtherDistrict = new("不属于本辖区", "is not your district");

    /// <summary>The elevator stands in another district than the supervisor's.</summary>
    public static readonly ImportReason ElevatorOfOtherDistrict =
        new("该电梯已登记在其他辖区", "the elevator is registered in another district");

    /// <summary>No credit code.</summary>
    public static readonly ImportReason NotACreditCode = new("不是有效的统一社会信用代码", "is no unified social credit code");

    /// <summary>No use unit is registered under this credit code.</summary>
    public static readonly ImportReason NoUseUnit = new("使用单位未登记", "no use unit is registered under it");

    /// <summary>No maintenance company is registered under this credit code.</summary>
    public static readonly ImportReason NoCompany = new("维保单位未登记", "no maintenance company is registered under it");

    /// <summary>The elevator has another company; changing it is an act of its own (E-6).</summary>
    public static readonly ImportReason OtherCompany = new(
        "该电梯已有其他维保单位，请办理维保变更", "the elevator has another company; register a change of maintainer instead");

    /// <summary>No day.</summary>
    public static readonly ImportReason NotADay = new("不是有效的日期（如2021-03-04）", "is no date such as 2021-03-04");

    /// <summary>No number.</summary>
    public static readonly ImportReason NotANumber = new("不是数字", "is no number");

    /// <summary>No latitude and longitude together.</summary>
    public static readonly ImportReason HalfAPosition = new("纬度和经度必须同时填写", "latitude and longitude are given together");

    /// <summary>Coordinates out of range.</summary>
    public static readonly ImportReason NotAPosition = new("超出经纬度范围", "is out of range");

    /// <summary>Coordinates without datum (E-5).</summary>
    public static readonly ImportReason NoDatum = new("填写经纬度时必须注明坐标系", "is required with coordinates");

    /// <summary>No datum.</summary>
    public static readonly ImportReason NotADatum = new("应为WGS-84或GCJ-02", "is WGS-84 or GCJ-02");

    /// <summary>Neither yes nor no.</summary>
    public static readonly ImportReason NotAFlag = new("应为是或否", "is yes or no");

    /// <summary>No cycle (V-17).</summary>
    public static readonly ImportReason NotACycle = new(
        $"应为1至{ElevatorRules.LongestCycleDays}的整数", $"is a whole number from 1 to {ElevatorRules.LongestCycleDays}");

    /// <summary>No geofence (V-6).</summary>
    public static readonly ImportReason NotAGeofence = new(
        $"应为1至{ElevatorRules.WidestGeofenceMetres:0}", $"is from 1 to {ElevatorRules.WidestGeofenceMetres:0}");

    /// <summary>No device id.</summary>
    public static readonly ImportReason NotADevice = new(
        $"应为1至{ElevatorRules.LongestDeviceId}位字母、数字或-_.:", $"is 1 to {ElevatorRules.LongestDeviceId} letters, digits or -_.:");

    /// <summary>The device is another elevator's.</summary>
    public static readonly ImportReason DeviceTaken = new("该装置已绑定其他电梯", "is on another elevator already");

    /// <summary>A cell stands under no header: most often a comma that was not quoted.</summary>
    public static readonly ImportReason NoHeader = new("单元格没有对应的表头（逗号未加引号？）", "stands under no header (a comma without quotes?)");

    /// <summary>A quote is opened and never closed; nothing after it can be told apart.</summary>
    public static readonly ImportReason OpenQuote = new("引号未闭合，其后内容无法读取", "a quote is not closed; nothing after it can be read");

    /// <summary>Something follows a closing quote.</summary>
    public static readonly ImportReason AfterQuote = new("引号后有多余字符", "something follows a closing quote");

    /// <summary>Another change got in between, time and again.</summary>
    public static readonly ImportReason Busy = new("数据同时被他人修改，请重新导入该行", "somebody else changed it at the same time; import the row again");

    /// <summary>A text is too long.</summary>
    public static ImportReason TooLong(int longest) => new($"超过{longest}个字符", $"is longer than {longest} characters");

    /// <summary>The code is in an earlier row, too.</summary>
    public static ImportReason Repeats(int row) => new($"与第{row}行重复", $"is in row {row}, too");
}
