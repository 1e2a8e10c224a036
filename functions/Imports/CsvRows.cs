using CsvHelper;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Reads comma-separated text by RFC 4180, row by row, in memory bounded by <see cref="LargestRow"/> for every file. Lines may end in CR, LF or
/// both.
/// </summary>
internal sealed class CsvRows(TextReader reader)
{
    // UTF-8 bytes of a row whose cells are all as many and as long as they may be.
    private const int LargestRow = ImportRow.MostCells * ImportRow.LongestCell * 4;

    /// <summary>The rows, in order. Ends after a quote that is never closed: the rows behind it cannot be told apart.</summary>
    public IEnumerable<ImportRow> Read()
    {
        CsvMalformedReason? broken = null;
        var options = CsvReaderOptions.Default with
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = false,
            TrimWhitespace = true,
            MaxRecordSize = LargestRow,
            OnMalformedRecord = record => broken = record.Reason,
        };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        for (var number = 1; ; number++)
        {
            broken = null;
            bool isRead;
            try
            {
                isRead = csv.Read();
            }
            catch (CsvFormatException)
            {
                // No row is so large: a quote was forgotten, and the rest of the file would be one cell.
                broken = CsvMalformedReason.UnterminatedQuote;
                isRead = false;
            }

            if (isRead)
            {
                var fault = FaultOf(csv, broken);
                yield return new(number, CellsOf(csv), fault);
                if (fault != Reason.OpenQuote)
                {
                    continue;
                }
            }
            else if (broken is not null)
            {
                yield return new(number, [], Reason.OpenQuote);
            }

            yield break;
        }
    }

    private static Reason? FaultOf(CsvReader csv, CsvMalformedReason? broken) => broken switch
    {
        CsvMalformedReason.UnterminatedQuote => Reason.OpenQuote,
        CsvMalformedReason.TextAfterClosingQuote => Reason.AfterQuote,
        // A quote inside a cell is text. It hides a later one that is never closed, which takes up more than a line.
        CsvMalformedReason.StrayQuote when csv.RawRecord.IndexOfAny((byte)'\n', (byte)'\r') >= 0 => Reason.OpenQuote,
        _ => FaultOfSize(csv),
    };

    private static Reason? FaultOfSize(CsvReader csv)
    {
        for (var at = 0; at < csv.FieldCount; at++)
        {
            var length = csv.GetString(at).Length;
            if (length > ImportRow.LongestCell)
            {
                return Reason.TooLong(ImportRow.LongestCell);
            }

            if (length > 0 && at >= ImportRow.MostCells)
            {
                return Reason.NoHeader;
            }
        }

        return null;
    }

    private static string[] CellsOf(CsvReader csv)
    {
        var cells = new string[Math.Min(csv.FieldCount, ImportRow.MostCells)];
        for (var at = 0; at < cells.Length; at++)
        {
            var cell = csv.GetString(at);
            cells[at] = (cell.Length > ImportRow.LongestCell ? cell[..ImportRow.LongestCell] : cell)
                .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        return cells;
    }
}
