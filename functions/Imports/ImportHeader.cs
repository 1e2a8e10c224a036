using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>Which column stands where in a file.</summary>
internal sealed class ImportHeader
{
    private readonly ImportColumn?[] _columns;
    private readonly string[] _titles;

    private ImportHeader(ImportColumn?[] columns, string[] titles) => (_columns, _titles) = (columns, titles);

    /// <summary>The columns by position, each of which is null where the header is empty.</summary>
    public IReadOnlyList<ImportColumn?> Columns => _columns;

    /// <summary>Reads a header.</summary>
    /// <exception cref="ProblemException">400 with every header that is unknown, repeated or missing.</exception>
    public static ImportHeader Of(ImportRow row)
    {
        var checks = new Checks();
        var titles = row.Cells.Select(cell => cell.Trim().Trim('\uFEFF')).ToArray();
        var columns = new ImportColumn?[titles.Length];
        if (row.Fault is { } fault)
        {
            checks.Fail("header", fault);
        }

        for (var at = 0; at < titles.Length; at++)
        {
            if (titles[at].Length > 0)
            {
                columns[at] = ImportColumn.Find(titles[at]);
                checks.That(columns[at] is not null, "header", Reason.UnknownColumn(Shown(titles[at])));
                checks.That(columns[at] is null || Array.IndexOf(columns, columns[at]) == at, "header", Reason.RepeatedColumn(Shown(titles[at])));
            }
        }

        foreach (var missing in ImportColumn.All.Where(column => column.Required && !columns.Contains(column)))
        {
            checks.Fail("header", Reason.MissingColumn($"{missing.Headers[0]} ({missing.Name})"));
        }

        return checks.Passed ? new(columns, titles) : throw ImportProblems.HeaderWrong.With(checks.Errors());
    }

    /// <summary>The header of a column as the file has it.</summary>
    public string TitleOf(string name) =>
        Array.FindIndex(_columns, column => column?.Name == name) is >= 0 and var at ? _titles[at] : name;

    /// <summary>The header at a position, or null without one.</summary>
    public string? TitleAt(int position) => position < _titles.Length && _titles[position].Length > 0 ? _titles[position] : null;

    private static string Shown(string title) => title.Length <= ImportError.LongestValue ? title : title[..ImportError.LongestValue] + "…";
}
