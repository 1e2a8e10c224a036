using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The maintenance items of TSG T5002-2017, annexes A to D, as shipped in <c>Data/tsg-t5002-items.csv</c> (V-13).</summary>
public static class MaintenanceItems
{
    private const string Resource = "tsg-t5002-items.csv";

    private static readonly string[] Header =
        ["item_code", "annex", "equipment", "cycle_zh", "cycle", "seq", "item", "requirement", "judge_type", "test_item", "condition"];

    private static readonly FrozenDictionary<(ElevatorKind, VisitDepth), ImmutableArray<MaintenanceItem>> Cumulative = Accumulate(Read(ShippedTable.Text(Resource)));

    /// <summary>The items of a visit of this depth: its own and those of every shallower one, shallowest first.</summary>
    public static IReadOnlyList<MaintenanceItem> Of(ElevatorKind kind, VisitDepth depth) => Cumulative[(kind, depth)];

    /// <summary>Reads the items of a table, whose header must equal the shipped one.</summary>
    /// <exception cref="FormatException">The table is broken: it says where.</exception>
    internal static IReadOnlyList<MaintenanceItem> Read(string csv)
    {
        var rows = CsvText.Read(csv);
        if (rows.Count == 0 || !rows[0].SequenceEqual(Header, StringComparer.Ordinal))
        {
            throw new FormatException($"The header is not {string.Join(',', Header)}.");
        }

        return [.. rows.Skip(1).Select(Item)];
    }

    private static FrozenDictionary<(ElevatorKind, VisitDepth), ImmutableArray<MaintenanceItem>> Accumulate(
        IReadOnlyList<MaintenanceItem> items) =>
        (from kind in Enum.GetValues<ElevatorKind>()
         from depth in Enum.GetValues<VisitDepth>()
         select KeyValuePair.Create(
             (kind, depth),
             items.Where(item => item.Kind == kind && item.Depth <= depth)
                 .OrderBy(item => item.Depth).ThenBy(item => item.Number)
                 .ToImmutableArray()))
        .ToFrozenDictionary();

    private static MaintenanceItem Item(string[] row) =>
        WireCodes.TryParse<ElevatorKind>(row[1], out var kind)
        && WireCodes.TryParse<VisitDepth>(row[4], out var depth)
        && int.TryParse(row[5], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Enum.TryParse<ItemJudgement>(row[8], ignoreCase: true, out var judgement)
        && row[9] is "Y" or "N"
            ? new(row[0], kind, depth, number, row[6], row[7], judgement, row[9] is "Y", row[10])
            : throw new FormatException($"Item {row[0]} cannot be read.");
}
