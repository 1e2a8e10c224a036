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

    private const char ByteOrderMark = '\uFEFF';

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
        while (reader.Peek() == ByteOrderMark && reader.Read() >= 0)
        {
            // Before a quoted header it would make the quote a part of the text.
        }

        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        for (var number = 1; ; number++)
        {
            broken = null;
            bool isRead;
            Reason? end = null;
            try
            {
                isRead = csv.Read();
            }
            catch (CsvFormatException)
            {
                // No row is so large: the rest of the file would be one cell.
                (isRead, end) = (false, Reason.EndlessRow);
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
            else if (end is not null)
            {
                yield return new(number, [], end);
            }

            yield break;
        }
    }

    private static Reason? FaultOf(CsvReader csv, CsvMalformedReason? broken) => broken switch
    {
        CsvMalformedReason.UnterminatedQuote => Reason.OpenQuote,
        CsvMalformedReason.TextAfterClosingQuote => Reason.AfterQuote,
        // A quote inside a cell is text, as in ="0110". It hides what comes behind it.
        CsvMalformedReason.StrayQuote => FaultOfQuotes(csv.RawRecord),
        _ => Enumerable.Range(ImportRow.MostCells, Math.Max(0, csv.FieldCount - ImportRow.MostCells)).Any(at => csv.GetString(at).Length > 0)
            ? Reason.TooManyColumns(ImportRow.MostCells)
            : null,
    };

    private static Reason? FaultOfQuotes(ReadOnlySpan<byte> record)
    {
        while (!record.IsEmpty)
        {
            var isQuoted = record[0] == '"';
            var cell = isQuoted ? LengthOfQuoted(record) : 0;
            if (cell < 0)
            {
                return Reason.OpenQuote;
            }

            var comma = record[cell..].IndexOf((byte)',');
            var rest = comma < 0 ? record[cell..] : record.Slice(cell, comma);
            if (isQuoted ? rest.ContainsAnyExcept((byte)' ', (byte)'\t') : rest.ContainsAny((byte)'\n', (byte)'\r'))
            {
                return isQuoted ? Reason.AfterQuote : Reason.OpenQuote;
            }

            record = comma < 0 ? [] : record[(cell + comma + 1)..];
        }

        return null;
    }

    // Negative where the quote is not closed.
    private static int LengthOfQuoted(ReadOnlySpan<byte> text)
    {
        for (var at = 1; ; at += 2)
        {
            var quote = text[at..].IndexOf((byte)'"');
            at += quote;
            if (quote < 0 || at + 1 >= text.Length || text[at + 1] != '"')
            {
                return quote < 0 ? -1 : at + 1;
            }
        }
    }

    private static ImportCell[] CellsOf(CsvReader csv)
    {
        var cells = new ImportCell[Math.Min(csv.FieldCount, ImportRow.MostCells)];
        for (var at = 0; at < cells.Length; at++)
        {
            cells[at] = ImportCell.Of(csv.GetString(at).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        }

        return cells;
    }
}
