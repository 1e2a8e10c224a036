using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>Which column stands where in a file.</summary>
internal sealed class ImportHeader
{
    private const int RowsAbove = 10;
    private const int MostIgnored = 50;

    private readonly ImportColumn?[] _columns;
    private readonly string[] _titles;

    private ImportHeader(ImportColumn?[] columns, string[] titles) => (_columns, _titles) = (columns, titles);

    /// <summary>The columns by position, each of which is null where the header is empty or not read.</summary>
    public IReadOnlyList<ImportColumn?> Columns => _columns;

    /// <summary>Titles of columns that are not read, the first <see cref="MostIgnored"/> of them.</summary>
    public IReadOnlyList<string> Ignored =>
        [.. _titles.Where((title, at) => title.Length > 0 && _columns[at] is null).Select(Shown).Distinct(StringComparer.Ordinal).Take(MostIgnored)];

    /// <summary>
    /// Reads rows up to the header and goes past it. Titles of the table may stand above: the header is the first of ten rows with every
    /// required column, or else the one with the most columns that are known.
    /// </summary>
    /// <param name="columns">The columns that a file may have.</param>
    /// <exception cref="ProblemException">400 with every header that is repeated or missing, or with an empty file.</exception>
    public static ImportHeader Find(IEnumerator<ImportRow> rows, IReadOnlyList<ImportColumn> columns)
    {
        ImportRow? best = null;
        var most = -1;
        for (var at = 0; at < RowsAbove && rows.MoveNext(); at++)
        {
            var known = ColumnsOf(rows.Current, columns).OfType<ImportColumn>().ToHashSet();
            if (columns.All(column => !column.Required || known.Contains(column)))
            {
                return Of(rows.Current, columns);
            }

            (best, most) = known.Count > most && (!rows.Current.IsBlank || best is null) ? (rows.Current, known.Count) : (best, most);
        }

        return Of(best ?? throw ImportProblems.FileEmpty.With(), columns);
    }

    private static ImportHeader Of(ImportRow row, IReadOnlyList<ImportColumn> known)
    {
        var checks = new Checks();
        var columns = ColumnsOf(row, known);
        if ((row.Fault ?? row.Cells.FirstOrDefault(cell => cell.Fault is not null).Fault) is { } fault)
        {
            checks.Fail("header", fault);
        }

        foreach (var repeated in columns.Index().Where(one => one.Item is not null && Array.IndexOf(columns, one.Item) != one.Index))
        {
            checks.Fail("header", Reason.RepeatedColumn(Shown(TitleOf(row.Cells[repeated.Index]))));
        }

        foreach (var missing in known.Where(column => column.Required && !columns.Contains(column)))
        {
            checks.Fail("header", Reason.MissingColumn($"{missing.Headers[0]} ({missing.Name})"));
        }

        return checks.Passed ? new(columns, [.. row.Cells.Select(TitleOf)]) : throw ImportProblems.HeaderWrong.With(checks.Errors());
    }

    /// <summary>The header of a column as the file has it.</summary>
    public string TitleOf(string name) =>
        Array.FindIndex(_columns, column => column?.Name == name) is >= 0 and var at ? _titles[at] : name;

    /// <summary>The header at a position, or null without one.</summary>
    public string? TitleAt(int position) => position < _titles.Length && _titles[position].Length > 0 ? _titles[position] : null;

    private static ImportColumn?[] ColumnsOf(ImportRow row, IReadOnlyList<ImportColumn> columns) =>
        [.. row.Cells.Select(cell => ImportColumn.Find(columns, TitleOf(cell)))];

    private static string TitleOf(ImportCell cell) => CellText.Of(cell.Text);

    private static string Shown(string title) => title.Length <= ImportError.LongestValue ? title : title[..ImportError.LongestValue] + "…";
}
