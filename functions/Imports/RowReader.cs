namespace ElevatorFunctions.Imports;

/// <summary>Reads the cells of a row, by the columns of its file.</summary>
internal static class RowReader
{
    /// <summary>Reads a row, and adds the errors of its cells. Returns false for a row that could not be read at all.</summary>
    public static bool Read<TFields>(ImportHeader header, ImportRow row, TFields fields, ICollection<ImportError> errors)
    {
        if (row.Fault is { } fault)
        {
            errors.Add(ImportError.Of(row.Number, null, null, fault));
            return false;
        }

        for (var at = 0; at < Math.Max(header.Columns.Count, row.Cells.Count); at++)
        {
            var (cell, column) = (row.At(at), at < header.Columns.Count ? (ImportColumn<TFields>?)header.Columns[at] : null);
            var text = CellText.Of(cell.Text);
            if (ReasonOf(column, cell, text, fields, hasTitle: header.TitleAt(at) is not null) is { } reason)
            {
                errors.Add(ImportError.Of(row.Number, header.TitleAt(at), text, reason));
            }
        }

        return true;
    }

    // A column with a title of its own, which no field has, is not read.
    private static Reason? ReasonOf<TFields>(ImportColumn<TFields>? column, ImportCell cell, string text, TFields fields, bool hasTitle) => column switch
    {
        null => hasTitle || (text.Length == 0 && cell.Fault is null) ? null : Reason.NoHeader,
        _ when cell.Fault is not null => cell.Fault,
        { Required: true } when text.Length == 0 => Reason.Required,
        _ when text.Length == 0 => null,
        _ when CellText.IsError(text) => Reason.ErrorValue,
        { IsDay: false } when cell.IsDay => Reason.DayInText,
        _ => column.Take(fields, text),
    };
}
