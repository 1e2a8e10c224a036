using System.Text.RegularExpressions;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The tables of docs/production.md.</summary>
internal static partial class SettingsPage
{
    /// <summary>Each setting that is documented. Keys of a number stand once, without it.</summary>
    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. from line in Repository.Text("docs", "production.md").Split('\n')
           where line.StartsWith("| `", StringComparison.Ordinal)
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           where cells.Length >= 6
           from name in Name().Matches(cells[1]).Select(match => WithoutNumber(match.Groups["name"].Value)).Distinct(StringComparer.Ordinal)
           select new Row(name, cells[3], cells[4]),
    ];

    /// <summary>A name without the number of its key.</summary>
    public static string WithoutNumber(string name) => Number().Replace(name, "");

    [GeneratedRegex("`(?<name>[A-Za-z_0-9]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("__[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    /// <summary>A documented setting.</summary>
    /// <param name="Name">As code writes it, without the number of a key.</param>
    /// <param name="Without">The consequence of its lack.</param>
    internal sealed partial record Row(string Name, string Example, string Without)
    {
        /// <summary>Whether the app does not start without it, or without the one that takes its place.</summary>
        public bool IsRequired => Without is "does not start" or "does not start without any" || Instead is not null;

        /// <summary>The setting that takes its place, or null if nothing does.</summary>
        public string? Instead => Other().Match(Without) is { Success: true } match ? match.Groups["name"].Value : null;

        /// <summary>Whether its value is a secret: one that is made at random.</summary>
        public bool IsSecret => Example.Contains("random", StringComparison.Ordinal) || Example.Contains("openssl rand", StringComparison.Ordinal);

        [GeneratedRegex("^does not start, when `(?<name>[A-Za-z_]+)` is missing too$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
        private static partial Regex Other();
    }
}
