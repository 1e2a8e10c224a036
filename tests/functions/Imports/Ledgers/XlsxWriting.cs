using System.Globalization;
using System.Security;
using System.Text;
using ElevatorFunctions.Tests.Fuzz;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>Writes ledgers as workbooks, as the programs of many houses do.</summary>
internal static class XlsxWriting
{
    // 31 and 57 are built in, 164 and more are the workbook's own.
    private static readonly int[] DayStyles = [14, 22, 31, 57, 164, 165];
    private static readonly string[] Formats = ["yyyy\"年\"m\"月\"d\"日\";@", "[$-804]yyyy/m/d"];

    /// <summary>The workbook of a ledger.</summary>
    public static WorkbookMaker Write(Ledger ledger, SeededRandom random)
    {
        var (rows, shared, is1904) = (new StringBuilder(), new List<string>(), random.OneIn(4));
        var header = ledger.Lines.FindIndex(line => line.All(cell => cell is not null));
        foreach (var (at, line) in ledger.Lines.Index())
        {
            if (line.All(cell => cell is null) && random.OneIn(2))
            {
                continue;
            }

            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{at + 1}\" spans=\"1:20\">");
            foreach (var (column, cell) in line.Index())
            {
                var kind = at > header ? ledger.Columns[column].Kind : LedgerValue.Text;
                if (Cell(cell, kind, shared, is1904, random) is { } written)
                {
                    rows.Append(written.Replace("<c", $"<c r=\"{WorkbookMaker.Column(column)}{at + 1}\"", StringComparison.Ordinal));
                }
            }

            rows.Append(random.OneIn(6) ? "<c r=\"XFD" + (at + 1).ToString(CultureInfo.InvariantCulture) + "\" s=\"1\"/></row>" : "</row>");
        }

        return new()
        {
            Rows = rows.ToString(),
            Shared = string.Concat(shared.Select(text => $"<si>{text}</si>")),
            Styles = [0, .. DayStyles],
            Formats = Formats,
            IsStrict = random.OneIn(3),
            Is1904 = is1904,
        };
    }

    private static string? Cell(string? value, LedgerValue kind, List<string> shared, bool is1904, SeededRandom random)
    {
        if (value is null)
        {
            return random.Of((string?[])[null, "<c/>", "<c s=\"1\"/>", "<c t=\"str\"><f>\"\"</f><v></v></c>"]);
        }

        if (kind == LedgerValue.Number && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && random.OneIn(2))
        {
            // As the arithmetic of a spreadsheet leaves it.
            return WorkbookMaker.Number(((double)number).ToString(random.OneIn(2) ? "G17" : "E15", CultureInfo.InvariantCulture));
        }

        if (kind == LedgerValue.Day && DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return WorkbookMaker.Number((day.ToOADate() - (is1904 ? 1462 : 0)).ToString(CultureInfo.InvariantCulture), style: 1 + random.Below(DayStyles.Length));
        }

        var shown = Dressing.Around(kind == LedgerValue.Text ? value : Dressing.Widened(value, random), kind, random);
        var text = Escaped(shown) + (random.OneIn(6) && shown.Length > 0 ? "_x200B_" : "");
        switch (random.Below(4))
        {
            case 0:
                return $"<c t=\"str\"><f>VLOOKUP(A1,B:C,2,0)</f><v xml:space=\"preserve\">{text}</v></c>";
            case 1:
                return $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>";
            default:
                shared.Add(shown.Length > 0 && random.OneIn(4)
                    ? $"<r><rPr><b/></rPr><t xml:space=\"preserve\">{Escaped(shown[..1])}</t></r><r><t xml:space=\"preserve\">{Escaped(shown[1..])}</t></r><rPh sb=\"0\" eb=\"1\"><t>huzhou</t></rPh>"
                    : $"<t xml:space=\"preserve\">{text}</t>");
                return $"<c t=\"s\"><v>{shared.Count - 1}</v></c>";
        }
    }

    // A line end of Windows, of which XML keeps the half.
    private static string Escaped(string text) => SecurityElement.Escape(text).Replace("\n", "_x000D_\n", StringComparison.Ordinal).Replace("\u0007", "_x0007_", StringComparison.Ordinal);
}
