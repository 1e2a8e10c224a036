using System.Globalization;
using ReferenceGraph;

namespace FunctionsHost.Tests.Prose;

/// <summary>
/// How often an old form may still occur, area by area. Each form has a table in <c>Ceilings/</c> with a line <c>area count</c> for each area
/// that still has it.
/// </summary>
public static class Ceilings
{
    public static string FileOf(string form) => $"tests/host/Prose/Ceilings/{form}.txt";

    public static IReadOnlyDictionary<string, int> Read(string form) => File.ReadLines(Path.Combine(Project.Repository, FileOf(form)))
        .Where(line => line.Length > 0)
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static void Write(string form, IEnumerable<KeyValuePair<string, int>> counts) => File.WriteAllText(
        Path.Combine(Project.Repository, FileOf(form)),
        string.Concat(counts.Where(area => area.Value > 0).OrderBy(area => area.Key, StringComparer.Ordinal).Select(area => $"{area.Key} {area.Value}\n")));
}
