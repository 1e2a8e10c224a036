using System.Text.Json;

namespace ElevatorFunctions.Core.Tests;

/// <summary>The golden tables beside the tests: figures printed in the seed, and what the rule book makes of them.</summary>
internal static class Golden
{
    /// <summary>The rows of a table, each a dictionary from column to text.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Csv(string name) => RowsOf(File.ReadAllText(Path(name)));

    /// <summary>The rows of a table that ships with the rule book.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Shipped(string name) => RowsOf(ShippedTable.Text(name));

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> RowsOf(string text)
    {
        var rows = CsvText.Read(text);
        return
        [
            .. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)),
        ];
    }

    /// <summary>A table in JSON.</summary>
    public static JsonElement Json(string name) => JsonElement.Parse(File.ReadAllText(Path(name)));

    private static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Golden", name);

    /// <summary>The name of a fault in the catalogue for one that the manual misprints.</summary>
    public static string FaultNamed(string printed) => printed == "脚踏门报警" ? "扒门报警" : printed;
}
