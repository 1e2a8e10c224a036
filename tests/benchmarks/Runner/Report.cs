using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Benchmarks.Runner;

/// <summary>The results for people (a table) and for machines (JSON).</summary>
public static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Prints a line a measure.</summary>
    public static async Task PrintAsync(IReadOnlyList<MeasureResult> results, TextWriter output)
    {
        string[] head = ["scenario", "measure", "ours", "reference", "unit", "ratio", "half of rounds", "bound", ""];
        string[][] lines = [head, .. results.Select(Line)];
        var widths = Enumerable.Range(0, head.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            await output.WriteLineAsync(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>Writes them to a file, its folder made when missing.</summary>
    public static async Task WriteAsync(IReadOnlyList<MeasureResult> results, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = File.Create(path);
        var machine = new { Environment.ProcessorCount, Runtime = Environment.Version.ToString() };
        await JsonSerializer.SerializeAsync(file, new { machine, results }, Json, cancellationToken);
    }

    private static string[] Line(MeasureResult result) =>
    [
        result.Scenario,
        result.Measure.Name,
        Number(result.MedianSubject),
        Number(result.MedianReference),
        result.Measure.Unit,
        Ratio(result.MedianRatio),
        $"{Ratio(result.LowerQuartileRatio)} … {Ratio(result.UpperQuartileRatio)}",
        result.Measure.Bound?.ToString() ?? "",
        result.Measure.Bound is null ? "" : result.Holds ? "ok" : "MISSED",
    ];

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "N0", >= 10 => "N1", _ => "N2" }, CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture);
}
