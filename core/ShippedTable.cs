namespace ElevatorFunctions.Core;

/// <summary>Tables in <c>Data/</c>, which are part of the assembly.</summary>
internal static class ShippedTable
{
    /// <summary>The rows of a table, each a dictionary from column to text.</summary>
    /// <exception cref="InvalidOperationException">No table has the name.</exception>
    /// <exception cref="FormatException">The table is broken.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string name)
    {
        var rows = CsvText.Read(Text(name));
        return rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
    }

    /// <summary>The text of a table.</summary>
    /// <exception cref="InvalidOperationException">No table has the name.</exception>
    public static string Text(string name)
    {
        using var stream = typeof(ShippedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
