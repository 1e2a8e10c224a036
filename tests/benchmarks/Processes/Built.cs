using System.Reflection;

namespace ElevatorFunctions.Benchmarks.Processes;

/// <summary>The outputs that were built together with this program.</summary>
public static class Built
{
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    /// <summary>True for a build with optimisations.</summary>
    public static bool IsRelease => string.Equals(Configuration, "Release", StringComparison.Ordinal);

    private static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The one-machine host.</summary>
    public static string Host => Program("host", "FunctionsHost");

    /// <summary>The program of a project, by the project's folder and the program's name.</summary>
    /// <param name="repository">Another clone, built for the same configuration, or null for this one.</param>
    public static string Program(string folder, string name, string? repository = null) =>
        Path.Combine(repository ?? RepositoryRoot, folder, "bin", Configuration, "net10.0", name + ".dll");

    private static string Metadata(string key) => typeof(Built).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value!;
}
