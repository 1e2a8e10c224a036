using System.Reflection;

namespace ReferenceGraph;

/// <summary>A project of the repository whose folders have an order.</summary>
/// <param name="Assembly">Name of its assembly.</param>
/// <param name="RootNamespace">The namespace of its root folder.</param>
internal sealed record Project(string Folder, string Assembly, string RootNamespace)
{
    public static IReadOnlyList<Project> All { get; } =
    [
        new("core", "ElevatorFunctions.Core", "ElevatorFunctions.Core"),
        new("functions", "ElevatorFunctions", "ElevatorFunctions"),
        new("host", "FunctionsHost", "FunctionsHost"),
    ];

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>Reads the references between its folders.</summary>
    public FolderGraph Read()
    {
        var sources = Path.Combine(Repository, Folder);
        return FolderGraph.Read(Path.Combine(sources, Metadata("Output"), Assembly + ".dll"), RootNamespace, sources);
    }

    private static string Metadata(string key) =>
        typeof(Project).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
