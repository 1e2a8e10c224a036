using ElevatorFunctions.Tests.Fuzz;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>A way in which a value is lost or could be two things, with the reasons that may be given for it.</summary>
/// <param name="Header">The column.</param>
/// <param name="Value">Text of the cell.</param>
/// <param name="Reasons">Codes.</param>
internal sealed record Spoiling(string Header, string Value, params string[] Reasons)
{
    /// <summary>Those of every format.</summary>
    public static readonly IReadOnlyList<Spoiling> All =
    [
        .. from header in (string[])["电梯唯一码", "设备类别", "所属辖区", "所在地点", "使用单位", "注册代码", "投用日期", "维保周期", "经度"]
           from error in (string[])["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "＃Ｎ／Ａ"]
           select new Spoiling(header, error, "error-value"),
        new("电梯唯一码", "", "required"),
        new("电梯唯一码", "太湖1", "not-an-elevator-code"),
        new("电梯唯一码", "3.11E+11", "not-an-elevator-code"),
        new("电梯唯一码", "①", "not-an-elevator-code"),
        new("设备类别", "AB", "not-a-kind"),
        new("所属辖区", "浙江省-杭州市-西湖区", "not-a-district"),
        new("所属辖区", "吴兴区南浔区", "not-a-district"),
        new("所属辖区", "湖州市", "not-a-district"),
        new("所在地点", "", "required"),
        new("所在地点", "湖州市\uFFFD\uFFFD路", "broken-characters"),
        new("所在地点", "a\u0007b", "control-characters"),
        new("使用单位", "没有这个单位", "not-a-use-unit"),
        new("使用单位", "91330502MA0000001X", "not-a-credit-code"),
        new("维保单位", "没有这个单位", "not-a-company"),
        new("注册代码", "3.1103305E+19", "rounded-number"),
        new("注册代码", "=A1&B1", "not-calculated"),
        new("注册代码", "=\"3110", "open-quote", "not-calculated"),
        new("投用日期", "2021-02-30", "not-a-day"),
        new("投用日期", "03/04/2021", "not-a-day"),
        new("投用日期", "44259", "not-a-day"),
        new("投用日期", "2021年", "not-a-day"),
        new("投用日期", "2199-01-01", "too-late"),
        new("维保周期", "0", "not-a-whole-number"),
        new("维保周期", "十五天", "not-a-whole-number"),
        new("维保周期", "15-20", "not-a-whole-number"),
        new("中心城区", "也许", "not-one-of"),
        new("坐标系", "BD-09", "not-one-of", "no-datum"),
        new("纬度", "30,87", "not-a-number"),
        new("纬度", "30°52′", "not-a-number"),
    ];

    /// <summary>Spoils one row of a ledger. Returns which one.</summary>
    public int Spoil(Ledger ledger, SeededRandom random)
    {
        var row = random.Below(ledger.Numbers.Count);
        ledger.Lines[ledger.Numbers[row] - 1][ledger.IndexOf(Header)] = Value.Length == 0 ? null : Value;
        return row;
    }
}
