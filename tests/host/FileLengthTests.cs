using ReferenceGraph;

namespace FunctionsHost.Tests;

/// <summary>A file of ours is read at a glance: it has at most 300 lines, and half of them have at most 60.</summary>
public sealed class FileLengthTests
{
    private const int MostLines = 300;
    private const int MostInTheMedian = 60;

    private static readonly string[] Kinds = [".cs", ".ts", ".cjs"];
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "dist"];
    private static readonly string[] Made = [".g.cs", ".designer.cs", ".d.ts", ".approved.cs", ".received.cs"];

    private static readonly IReadOnlyList<(string File, int Lines)> Files =
        [.. Sources(Project.Repository).Select(file => (Path.GetRelativePath(Project.Repository, file), File.ReadLines(file).Count()))];

    [Fact]
    public void NoFile_IsLongerThanThreeHundredLines() =>
        Assert.Empty(Files.Where(one => one.Lines > MostLines).OrderByDescending(one => one.Lines).Select(one => $"{one.File}: {one.Lines}"));

    [Fact]
    public void Median_IsAtMostSixtyLines() =>
        Assert.InRange(Files.Select(one => one.Lines).Order().ElementAt(Files.Count / 2), 1, MostInTheMedian);

    private static IEnumerable<string> Sources(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Where(file => Kinds.Contains(Path.GetExtension(file), StringComparer.Ordinal)
            && !Made.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))),
        .. Directory.EnumerateDirectories(folder).Where(IsOurs).SelectMany(Sources),
    ];

    private static bool IsOurs(string folder) =>
        Path.GetFileName(folder) is var name && !name.StartsWith('.') && !NotOurs.Contains(name, StringComparer.Ordinal);
}
