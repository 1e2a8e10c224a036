namespace ElevatorFunctions.Tests.Scale;

/// <summary>The tables of docs/scale.md.</summary>
/// <param name="Acts">Rows of the costs of acts.</param>
/// <param name="Loads">Rows of the loads of a city, a province and the nation.</param>
internal sealed record ScaleDocument(IReadOnlyList<string> Acts, IReadOnlyList<string> Loads)
{
    public static ScaleDocument Read()
    {
        using var text = new StreamReader(typeof(ScaleDocument).Assembly.GetManifestResourceStream("scale.md")!);
        // Behind it is what others have measured or ask for.
        var rows = text.ReadToEnd().Split("## What a month takes")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        return new(Of(columns: 4), Of(columns: 5));

        // Rows of figures behind a name.
        List<string> Of(int columns) => [.. rows.Where(row =>
            row.Split('|')[2..^1] is var cells && cells.Length == columns - 1 && cells.All(cell => char.IsAsciiDigit(cell.Trim()[0])))];
    }
}
