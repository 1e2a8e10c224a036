using System.Text;
using ElevatorFunctions.Tests.Fuzz;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>Writes ledgers as CSV, as spreadsheets, databases and people do.</summary>
internal static class CsvWriting
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>The bytes of a ledger.</summary>
    public static byte[] Write(Ledger ledger, SeededRandom random)
    {
        var end = random.Of((string[])["\r\n", "\n", "\r"]);
        var header = ledger.Lines.FindIndex(line => line.All(cell => cell is not null));
        var text = string.Join(end, ledger.Lines.Select((line, at) => string.Join(',', line.Select((cell, column) =>
            Cell(cell, at > header ? ledger.Columns[column].Kind : LedgerValue.Text, random)).Concat(Enumerable.Repeat("", random.OneIn(6) ? 2 : 0)))));
        text += random.OneIn(2) ? end : "";
        return random.Below(4) switch
        {
            0 => Gb18030.GetBytes(text),
            1 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            2 => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private static string Cell(string? value, LedgerValue kind, SeededRandom random)
    {
        if (value is null)
        {
            return random.Of((string[])["", "", " ", "\"\"", "\u3000"]);
        }

        var shown = Dressing.Around(kind == LedgerValue.Text ? value : Dressing.Widened(value, random), kind, random);
        if (kind is LedgerValue.Code && random.OneIn(4))
        {
            // As spreadsheets keep the zeros of a code. Some quote the formula, some do not.
            var formula = $"=\"{shown}\"";
            return shown.AsSpan().IndexOfAny(",\"\r\n") < 0 && random.OneIn(2) ? formula : Quoted(formula);
        }

        return shown.AsSpan().IndexOfAny(",\"\r\n") >= 0 || random.OneIn(4) ? Quoted(shown) : shown;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
