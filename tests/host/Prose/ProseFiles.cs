using System.Text.RegularExpressions;
using ReferenceGraph;
using YamlDotNet.RepresentationModel;

namespace FunctionsHost.Tests.Prose;

/// <summary>Every text for people in the repository, read once.</summary>
public static partial class ProseFiles
{
    private static readonly Lazy<IReadOnlyList<ProsePiece>> Read = new(() => [.. CSharpFiles().Concat(Pages()).Concat(Contract())]);

    public static IReadOnlyList<ProsePiece> All => Read.Value;

    /// <summary>A text on one line, with single spaces.</summary>
    public static string Flat(string text) => Space().Replace(text, " ").Trim();

    /// <summary>The pieces of a page in Markdown: paragraphs, headings, items and table cells outside code.</summary>
    public static IEnumerable<ProsePiece> Page(string area, string file, string text)
    {
        var line = 1;
        foreach (var block in Block().Split(Fence().Replace(text, fence => new string('\n', fence.Value.Count('\n'.Equals)))))
        {
            foreach (var cell in block.Contains('|') ? block.Split('|') : [block])
            {
                yield return new(area, $"{file}:{line}", ProseKind.Page, Flat(InlineCode().Replace(Link().Replace(cell, "${text}"), "`code`")));
            }

            line += block.Count('\n'.Equals);
        }
    }

    private static IEnumerable<ProsePiece> CSharpFiles() => Files("*.cs")
        .AsParallel().AsOrdered()
        .SelectMany(file => CSharpProse.Read(AreaOf(file), file, File.ReadAllText(Path.Combine(Project.Repository, file))))
        .Where(piece => !(piece.Kind == ProseKind.Message && piece.Place.StartsWith("tests/host/Prose/", StringComparison.Ordinal)));

    // GLOSSARY.md quotes the old names.
    private static IEnumerable<ProsePiece> Pages() => Files("*.md")
        .Where(file => file != "GLOSSARY.md")
        .SelectMany(file => Page(AreaOf(file), file, File.ReadAllText(Path.Combine(Project.Repository, file))));

    private static IEnumerable<ProsePiece> Contract()
    {
        const string File = "openapi.yaml";
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Project.Repository, File));
        yaml.Load(reader);
        return
            from node in yaml.Documents[0].AllNodes.OfType<YamlMappingNode>()
            from entry in node.Children
            where entry.Key is YamlScalarNode { Value: "description" or "summary" } && entry.Value is YamlScalarNode
            select new ProsePiece(
                File, $"{File}:{entry.Value.Start.Line}", ProseKind.Page, Flat(InlineCode().Replace(((YamlScalarNode)entry.Value).Value ?? "", "`code`")));
    }

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Project.Repository, pattern, new EnumerationOptions { RecurseSubdirectories = true })
            .Select(file => Path.GetRelativePath(Project.Repository, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or ".data"))
            .Order(StringComparer.Ordinal);

    private static string AreaOf(string file) => file.Split('/') switch
    {
        [_] => ".",
        ["tests", var project, ..] => $"tests/{project}",
        [var folder, ..] => folder,
        _ => throw new ArgumentException("must name a file", nameof(file)),
    };

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    // A blank line, or the beginning of an item, a table row or a heading.
    [GeneratedRegex(@"(?=\n\s*\n|\n\s*(?:[-*|#]|\d+\.)\s*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`]*`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
