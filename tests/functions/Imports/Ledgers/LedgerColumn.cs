using System.Globalization;
using ElevatorFunctions.Tests.Fuzz;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>A column of a ledger: the ways in which people head it and write its values. All of them mean the same.</summary>
/// <param name="Headers">Ways to head it, the manual's first.</param>
/// <param name="Write">Writes the value of a row, or null where the row has none.</param>
/// <param name="Kind">Kind of the value.</param>
internal sealed record LedgerColumn(string[] Headers, Func<LedgerRow, SeededRandom, LedgerNames, string?> Write, LedgerValue Kind)
{
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm"];

    private static readonly string[] Paths = ["{0}", "{0}", "浙江省-湖州市-{0}", "浙江省湖州市{0}", "湖州市{0}", "浙江 湖州 {0}", "湖州市/{0}", "浙江省－湖州市－{0}"];

    /// <summary>Columns that an import reads.</summary>
    public static readonly IReadOnlyList<LedgerColumn> Read =
    [
        new(["电梯唯一码", "code", "电梯唯一码*", " 电梯\n唯一码 ", "CODE", "Ｃode"],
            (row, random, _) => random.OneIn(4) ? row.Code.ToString().ToLowerInvariant() : row.Code.ToString(), LedgerValue.Code),
        new(["设备类别", "设备种类", "种类", "kind", "设备类别（必填）"],
            (row, random, _) => random.OneIn(2) ? row.Kind.Code() : row.Kind.Label(), LedgerValue.Code),
        new(["所属辖区", "辖区", "district", "所属　辖区"],
            (row, random, _) => string.Format(CultureInfo.InvariantCulture, random.Of(Paths), random.OneIn(4) ? row.District.Code : row.District.ChineseName), LedgerValue.Code),
        new(["所在地点", "place"], (row, _, _) => row.Place, LedgerValue.Text),
        new(["使用单位", "useUnit", "使用单位(必填)"],
            (row, random, names) => random.OneIn(2) ? row.UseUnit.ToString() : names.UseUnit, LedgerValue.Code),
        new(["维保单位", "company"],
            (row, random, names) => row.Company is { } company ? (random.OneIn(2) ? company.ToString() : names.Company) : null, LedgerValue.Code),
        new(["注册代码", "registrationCode"], (row, _, _) => row.Number, LedgerValue.Code),
        new(["投用日期", "commissionedOn"], (row, random, _) => row.Commissioned?.ToDateTime(TimeOnly.MinValue).ToString(random.Of(DayFormats), CultureInfo.InvariantCulture), LedgerValue.Day),
        new(["维保周期", "维保周期（天）", "cycleDays"],
            (row, random, _) => row.Cycle is { } days ? days.ToString(CultureInfo.InvariantCulture) + random.Of((string[])["", "", "天", " 天", "日"]) : null, LedgerValue.Number),
        new(["中心城区", "central"],
            (row, random, _) => row.Central is { } flag ? random.Of(flag ? (string[])["是", "true", "TRUE", "True", "1"] : ["否", "false", "FALSE", "0"]) : null, LedgerValue.Code),
        new(["纬度", "latitude", "纬度(度)"], (row, random, _) => Degrees(row.Position?.Latitude, random), LedgerValue.Number),
        new(["经度", "longitude"], (row, random, _) => Degrees(row.Position?.Longitude, random), LedgerValue.Number),
        new(["坐标系", "datum"], (row, random, _) => row.Position is null ? null : random.Of((string[])["WGS-84", "wgs84", "WGS84"]), LedgerValue.Code),
    ];

    /// <summary>Columns that ledgers have besides.</summary>
    public static readonly IReadOnlyList<LedgerColumn> Besides =
    [
        new(["序号", "No."], (_, random, _) => random.Below(1000).ToString(CultureInfo.InvariantCulture), LedgerValue.Number),
        new(["备注", "检验结论"], (_, random, _) => random.Of((string[])["", "合格", "#N/A", "见附件, \"二\"", "31103305022021000001"]), LedgerValue.Text),
    ];


    private static string? Degrees(decimal? degrees, SeededRandom random) =>
        degrees is { } number ? number.ToString(CultureInfo.InvariantCulture) + random.Of((string[])["", "", "°", "度"]) : null;
}
