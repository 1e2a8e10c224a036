using System.Collections.Concurrent;
using ElevatorFunctions.Infra.Tests;

[assembly: AssemblyFixture(typeof(Templates))]

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The templates of the repository, evaluated once for each profile.</summary>
public sealed class Templates : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Template>>> _read = new(StringComparer.Ordinal);
    private readonly TemplateFolder _folder = new();

    /// <summary>Names of the profiles.</summary>
    public static IReadOnlyList<string> Profiles { get; } = ["dev", "prod", "china"];

    /// <summary>The templates as a profile evaluates them.</summary>
    internal Task<Template> ReadAsync(string profile) =>
        _read.GetOrAdd(profile, one => new(() => Template.ReadAsync(_folder.FullPath, one))).Value;

    public void Dispose() => _folder.Dispose();
}
