using System.Text.RegularExpressions;
using ReferenceGraph;

namespace FunctionsHost.Tests;

/// <summary>The tables of ARCHITECTURE.md say which folder uses which. A folder uses only folders above it.</summary>
public sealed partial class FolderOrderTests
{
    public static TheoryData<string> Projects => [.. Project.All.Select(project => project.Folder)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_UsesOnlyFoldersAboveIt(string project)
    {
        var rows = TableOf(project);
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, uses) in rows)
        {
            Assert.Empty(uses.Except(above, StringComparer.Ordinal).Select(used => $"{folder} → {used}"));
            above.Add(folder);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Table_IsTrue(string project)
    {
        var graph = Project.All.Single(one => one.Folder == project).Read();

        Assert.Empty(graph.Circles().Select(circle => string.Join(", ", circle)));
        Assert.Equal(
            graph.Folders.Where(folder => folder != FolderGraph.Root)
                .Select(folder => $"{folder} → {string.Join(", ", graph.UsedBy(folder).Where(used => used != FolderGraph.Root))}"),
            TableOf(project).Select(row => $"{row.Folder} → {string.Join(", ", row.Uses.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<(string Folder, IReadOnlyList<string> Uses)> TableOf(string project)
    {
        var text = File.ReadAllText(Path.Combine(Project.Repository, "ARCHITECTURE.md"));
        var section = text[text.IndexOf($"### Folders of {project}/", StringComparison.Ordinal)..];
        return
        [
            .. section.Split('\n').SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Select(line => Row().Match(line)).Where(row => row.Success)
                .Select(row => (row.Groups["folder"].Value, Uses(row.Groups["uses"].Value))),
        ];
    }

    private static IReadOnlyList<string> Uses(string cell) => cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\| `(?<folder>\w+)/` \|[^|]*\|(?<uses>[\w, ]*)\|$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
