using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Reads the first sheet of a workbook, row by row. The reader keeps the workbook's shared texts in memory. The bounds here hold
/// against an archive that unfolds to far more than it looks (the archive's own sizes are binding for the code that unpacks it).
/// </summary>
internal sealed class XlsxRows(Stream file)
{
    /// <summary>Most bytes of shared texts, unpacked: 60,000 rows with five texts of their own have about 20 MB.</summary>
    public const long MostSharedText = 48L * 1024 * 1024;

    /// <summary>Most bytes of everything else, unpacked.</summary>
    public const long MostContent = 256L * 1024 * 1024;

    private const int MostEntries = 2000;
    private const string SharedTexts = "xl/sharedStrings.xml";

    // The reader asks for code page 1252 as soon as it is configured, though no xlsx needs it.
    static XlsxRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The rows, in order.</summary>
    public IEnumerable<ImportRow> Read()
    {
        CheckSize();
        file.Position = 0;
        var configuration = new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, LeaveOpen = true };
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file, configuration);
        for (var number = 1; reader.Read(); number++)
        {
            yield return RowOf(reader, number);
        }
    }

    private static ImportRow RowOf(IExcelDataReader reader, int number)
    {
        // A sheet's width is that of its widest row. Nearly all of it is empty where somebody formatted a far column.
        var width = reader.FieldCount;
        while (width > 0 && reader.IsDBNull(width - 1))
        {
            width--;
        }

        var cells = new string[Math.Min(width, ImportRow.MostCells)];
        Reason? fault = width > ImportRow.MostCells ? Reason.NoHeader : null;
        for (var at = 0; at < cells.Length; at++)
        {
            cells[at] = TextOf(reader.GetValue(at));
            if (cells[at].Length > ImportRow.LongestCell)
            {
                cells[at] = cells[at][..ImportRow.LongestCell];
                fault ??= Reason.TooLong(ImportRow.LongestCell);
            }
        }

        return new(number, cells, fault);
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",

        // A code typed as a number: 31103305 and not 3.1103305E7.
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private void CheckSize()
    {
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        long shared = 0;
        long content = 0;
        foreach (var entry in archive.Entries)
        {
            if (string.Equals(entry.FullName, SharedTexts, StringComparison.OrdinalIgnoreCase))
            {
                shared += entry.Length;
            }
            else
            {
                content += entry.Length;
            }
        }

        if (archive.Entries.Count > MostEntries || shared > MostSharedText || content > MostContent)
        {
            throw new ImportFileException(Reason.WorkbookTooLarge);
        }
    }
}
