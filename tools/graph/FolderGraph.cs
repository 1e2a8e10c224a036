using System.Text.RegularExpressions;
using Mono.Cecil;

namespace ReferenceGraph;

/// <summary>
/// The references between the folders of a project. A folder is the first part of a namespace below the project's own, <c>Root</c>
/// for the types directly in it. Types are read from the compiled code, constants (which leave no trace there) from the using
/// directives of the source.
/// </summary>
internal sealed partial class FolderGraph
{
    /// <summary>Name of the folder of types directly in the project's namespace.</summary>
    public const string Root = "(root)";

    private readonly ILookup<(string From, string To), string> _references;

    private FolderGraph(IEnumerable<(string From, string To, string Reference)> references)
    {
        _references = references.Where(one => one.From != one.To).Distinct().ToLookup(one => (one.From, one.To), one => one.Reference);
        Folders = [.. _references.SelectMany(pair => new[] { pair.Key.From, pair.Key.To }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The folders that use or are used, by name.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The folders that a folder uses, by name.</summary>
    public IEnumerable<string> UsedBy(string folder) =>
        _references.Select(pair => pair.Key).Where(pair => pair.From == folder).Select(pair => pair.To).Order(StringComparer.Ordinal);

    /// <summary>Reads a project.</summary>
    /// <param name="assembly">Path of its compiled assembly.</param>
    /// <param name="rootNamespace">The namespace of its root folder.</param>
    /// <param name="sources">Path of its folder.</param>
    public static FolderGraph Read(string assembly, string rootNamespace, string sources)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
        var types = module.Types.Where(type => IsIn(type.Namespace, rootNamespace) && !IsGenerated(type)).ToList();
        var known = types.ToDictionary(type => type.FullName, type => FolderOf(type.Namespace, rootNamespace), StringComparer.Ordinal);
        var references =
            from type in types
            from used in TypeReferences.Of(type)
            let outermost = Outermost(used).FullName
            where known.ContainsKey(outermost)
            select (known[type.FullName], known[outermost], $"{type.Name} → {outermost[(outermost.LastIndexOf('.') + 1)..]}");
        var folders = known.Values.ToHashSet(StringComparer.Ordinal);
        return new FolderGraph([.. references, .. Usings(rootNamespace, sources).Where(use => folders.Contains(use.To))]);
    }

    /// <summary>The references from one folder to another, as <c>type → type</c> or <c>file → namespace</c>.</summary>
    public IEnumerable<string> References(string from, string to) => _references[(from, to)].Order(StringComparer.Ordinal);

    /// <summary>How many references there are from one folder to another.</summary>
    public int Count(string from, string to) => _references[(from, to)].Count();

    /// <summary>The groups of folders that all use each other. Empty if the folders have an order.</summary>
    public IEnumerable<IReadOnlyList<string>> Circles()
    {
        var reached = Folders.ToDictionary(folder => folder, Reach, StringComparer.Ordinal);
        return Folders
            .Select(folder => Folders.Where(other => reached[folder].Contains(other) && reached[other].Contains(folder)).ToList())
            .Where(group => group.Count > 0)
            .DistinctBy(group => group[0], StringComparer.Ordinal);
    }

    private HashSet<string> Reach(string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var folder))
        {
            foreach (var used in UsedBy(folder).Where(reached.Add))
            {
                open.Push(used);
            }
        }

        return reached;
    }

    private static IEnumerable<(string From, string To, string Reference)> Usings(string rootNamespace, string sources) =>
        from file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
        where !Path.GetRelativePath(sources, file).StartsWith("obj", StringComparison.Ordinal)
        let text = File.ReadAllText(file)
        let at = NamespaceOf().Match(text).Groups["name"].Value
        where IsIn(at, rootNamespace)
        from Match match in UsingOf().Matches(text)
        let used = match.Groups["name"].Value
        where used.StartsWith(rootNamespace + ".", StringComparison.Ordinal)
        select (FolderOf(at, rootNamespace), FolderOf(used, rootNamespace), $"{Path.GetFileName(file)} → {used}");

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsIn(string name, string rootNamespace) =>
        name == rootNamespace || name.StartsWith(rootNamespace + ".", StringComparison.Ordinal);

    private static string FolderOf(string name, string rootNamespace) =>
        name == rootNamespace ? Root : name[(rootNamespace.Length + 1)..].Split('.')[0];

    private static bool IsGenerated(TypeDefinition type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "GeneratedCodeAttribute" or "CompilerGeneratedAttribute");

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(@"^using\s+(?:static\s+|\w+\s*=\s*)?(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UsingOf();
}
