using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ElevatorFunctions.Platform.Sheets;

/// <summary>
/// All of a workbook but the rows of its sheets. The library makes it in memory, with empty sheets, which the streamed ones then take the place of.
/// </summary>
internal static class WorkbookShell
{
    /// <summary>The style of a cell with an instant, as the format numbers it.</summary>
    public const string InstantStyle = "1";

    /// <summary>The style of a cell with a day.</summary>
    public const string DayStyle = "2";

    private const uint FirstOwnFormat = 164;

    // The bound of the format, which also forbids some characters that our names do not have.
    private const int LongestName = 31;

    /// <summary>The place of a sheet in the archive, from 1.</summary>
    public static string PathOf(int sheet) => $"xl/worksheets/sheet{sheet}.xml";

    /// <summary>Adds everything but the sheets.</summary>
    /// <param name="archive">The archive, which has the sheets.</param>
    /// <param name="name">The name of the first sheet. The others add their number.</param>
    /// <param name="sheets">How many there are.</param>
    public static void Write(ZipArchive archive, string name, int sheets)
    {
        using var made = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(made, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var list = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
            for (var sheet = 1; sheet <= sheets; sheet++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData());
                list.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheet, Name = NameOf(name, sheet) });
            }

            book.Workbook = new Workbook(list);
        }

        using var shell = new ZipArchive(made, ZipArchiveMode.Read);
        var written = Enumerable.Range(1, sheets).Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in shell.Entries.Where(entry => !written.Remove(entry.FullName)))
        {
            using var from = entry.Open();
            using var to = archive.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            from.CopyTo(to);
        }

        if (written.Count > 0)
        {
            throw new InvalidOperationException($"The library puts sheets elsewhere than {string.Join(", ", written)}.");
        }
    }

    private static string NameOf(string name, int sheet)
    {
        var number = sheet == 1 ? "" : $" {sheet}";
        return name[..Math.Min(name.Length, LongestName - number.Length)] + number;
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = FirstOwnFormat, FormatCode = "yyyy-mm-dd hh:mm:ss" },
            new NumberingFormat { NumberFormatId = FirstOwnFormat + 1, FormatCode = "yyyy-mm-dd" }),
        new Fonts(new Font()),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = FirstOwnFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = FirstOwnFormat + 1, ApplyNumberFormat = true }));
}
