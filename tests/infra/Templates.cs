using ElevatorFunctions.Infra.Tests;

[assembly: AssemblyFixture(typeof(Templates))]

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The templates of the repository, evaluated once for each profile.</summary>
public sealed class Templates : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<Template>> _read = new(StringComparer.Ordinal);
    private readonly TemplateFolder _folder = new();
    private Task<string>? _compiled;

    /// <summary>Names of the profiles.</summary>
    public static IReadOnlyList<string> Profiles { get; } = ["dev", "prod", "china"];

    public void Dispose() => _folder.Dispose();

    /// <summary>The templates as a profile evaluates them.</summary>
    internal Task<Template> ReadAsync(string profile)
    {
        lock (_lock)
        {
            _compiled ??= Bicep.BuildAsync(_folder.FullPath, "main.bicep");
            if (!_read.TryGetValue(profile, out var read))
            {
                _read[profile] = read = Template.ReadAsync(_folder.FullPath, profile, _compiled);
            }

            return read;
        }
    }
}
