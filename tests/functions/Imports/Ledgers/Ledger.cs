using ElevatorFunctions.Tests.Fuzz;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>A table as it stands in a file: rows above the header, the header, rows of values. An empty cell is null.</summary>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="Lines">Cells of each line, those above the header among them.</param>
/// <param name="Numbers">The row of the file in which each row of values stands.</param>
internal sealed record Ledger(IReadOnlyList<LedgerColumn> Columns, List<string?[]> Lines, IReadOnlyList<int> Numbers)
{
    /// <summary>Lays rows out: columns in any order, others among them, titles above, empty rows between.</summary>
    public static Ledger Of(IReadOnlyList<LedgerRow> rows, SeededRandom random, LedgerNames names)
    {
        var columns = LedgerColumn.Read.Concat(LedgerColumn.Besides.Where(_ => random.OneIn(2))).OrderBy(_ => random.Below(1000)).ToList();
        var lines = new List<string?[]>();
        for (var above = random.Below(4); above > 0; above--)
        {
            lines.Add(Empty(columns, random.Of((string?[])["吴兴区电梯台账", "填报日期：2026年3月1日", null])));
        }

        lines.Add([.. columns.Select(column => random.Of(column.Headers))]);
        var numbers = new List<int>();
        foreach (var row in rows)
        {
            if (random.OneIn(8))
            {
                lines.Add(Empty(columns, null));
            }

            lines.Add([.. columns.Select(column => column.Write(row, random, names))]);
            numbers.Add(lines.Count);
        }

        return new(columns, lines, numbers);
    }

    /// <summary>The place of the column that a header of the manual stands over.</summary>
    public int IndexOf(string header) => Columns.ToList().FindIndex(column => column.Headers[0] == header);

    private static string?[] Empty(IReadOnlyList<LedgerColumn> columns, string? first) => [first, .. new string?[columns.Count - 1]];
}
