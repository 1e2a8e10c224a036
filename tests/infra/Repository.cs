using System.Reflection;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Metadata("Repository");

    /// <summary>The folder of the templates.</summary>
    public static string Infra { get; } = Path.Combine(Root, "infra");

    /// <summary>The text of a file, by its path from the root.</summary>
    public static string Text(params ReadOnlySpan<string> parts) => File.ReadAllText(Path.Combine([Root, .. parts]));

    /// <summary>A value that the build has left in the assembly.</summary>
    public static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
