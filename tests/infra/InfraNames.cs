using System.Text.Json;
using System.Text.RegularExpressions;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The lists of infra/names.json.</summary>
internal static partial class InfraNames
{
    private static readonly JsonElement File = JsonDocument.Parse(Repository.Text("infra", "names.json")).RootElement;

    /// <summary>Measures of the app that alerts and the workbook read.</summary>
    public static IReadOnlyCollection<string> Metrics { get; } = Values("metrics");

    /// <summary>Measures of the platform that alerts read.</summary>
    public static IReadOnlyCollection<string> PlatformMetrics { get; } = Values("platformMetrics");

    /// <summary>Functions that the templates name.</summary>
    public static IReadOnlyCollection<string> Functions { get; } =
        [.. ((string[])["scanFunctions", "warmFunctions"]).SelectMany(list => File.GetProperty(list).EnumerateArray()).Select(one => one.GetString()!)];

    /// <summary>Parts of a night that an alert waits for.</summary>
    public static IReadOnlyCollection<string> NightlyRuns { get; } = [.. File.GetProperty("nightlyRuns").EnumerateArray().Select(one => one.GetString()!)];

    /// <summary>The measures that queries in a JSON text name.</summary>
    public static IEnumerable<string> MeasuresOf(string json) => Measure().Matches(json).Select(match => match.Groups["name"].Value);

    private static IReadOnlyCollection<string> Values(string list) => [.. File.GetProperty(list).EnumerateObject().Select(one => one.Value.GetString()!)];

    // A quote within a text of JSON, however the writer escapes it.
    [GeneratedRegex("""AppMetrics(?:\\n| )*\| where Name == (?:\\"|\\u0022)(?<name>[^"\\]+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Measure();
}
