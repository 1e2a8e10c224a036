using System.Text.RegularExpressions;
using ReferenceGraph;

namespace FunctionsHost.Tests.Prose;

/// <summary>GLOSSARY.md names the code as it is.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void CSharpName_Exists()
    {
        var declared = ProseFiles.All
            .Where(piece => piece.Kind == ProseKind.Declaration && piece.Area is "core" or "functions" or "host")
            .SelectMany(piece => piece.Names.Append(piece.Text))
            .ToHashSet(StringComparer.Ordinal);
        var named = CSharpNames().ToList();

        Assert.Empty(named.Except(declared, StringComparer.Ordinal));
        Assert.True(named.Count > 40, $"only {named.Count} names were found");
    }

    [Fact]
    public void Glossary_IsLinkedFromTheOtherPages() =>
        Assert.All(["README.md", "ARCHITECTURE.md"], page => Assert.Contains("(GLOSSARY.md)", Text(page), StringComparison.Ordinal));

    // The third column of the tables of words, and all of the last table's right column.
    private static IEnumerable<string> CSharpNames() =>
        from line in Text("GLOSSARY.md").Split('\n')
        let cells = line.Split('|')
        where cells.Length is 6 or 4
        from name in CodeName().Matches(cells[cells.Length == 6 ? 3 : 2])
        select name.Groups["name"].Value;

    private static string Text(string page) => File.ReadAllText(Path.Combine(Project.Repository, page));

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z.]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeName();
}
