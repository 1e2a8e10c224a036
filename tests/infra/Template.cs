using System.Text.Json;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The templates as a profile evaluates them.</summary>
/// <param name="Profile">Name of the profile.</param>
/// <param name="Compiled">The compiled template, which holds what is evaluated at a deployment only.</param>
/// <param name="Snapshot">Each resource that would be deployed, as JSON.</param>
/// <param name="Parameters">The file of the profile.</param>
internal sealed record Template(string Profile, string Compiled, string Snapshot, string Parameters)
{
    /// <summary>Each resource.</summary>
    public IReadOnlyList<Resource> Resources { get; } =
        [.. JsonDocument.Parse(Snapshot).RootElement.GetProperty("predictedResources").EnumerateArray().Select(static one => new Resource(one))];

    /// <summary>Faults of the evaluation.</summary>
    public IReadOnlyList<JsonElement> Diagnostics { get; } = [.. JsonDocument.Parse(Snapshot).RootElement.GetProperty("diagnostics").EnumerateArray()];

    /// <summary>The settings of the app.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        Of("Microsoft.Web/sites/config").Single()["properties"].EnumerateObject().ToDictionary(static one => one.Name, static one => one.Value.GetString()!, StringComparer.Ordinal);

    /// <summary>Evaluates a folder of templates.</summary>
    /// <param name="compiled">Compiles them, where rules look at that.</param>
    public static async Task<Template> ReadAsync(string folder, string profile, Task<string> compiled)
    {
        var snapshot = Bicep.SnapshotAsync(folder, profile);
        return new(profile, await compiled, await snapshot, await File.ReadAllTextAsync(Path.Combine(folder, $"main.{profile}.bicepparam")));
    }

    /// <summary>The resources of a type.</summary>
    public IEnumerable<Resource> Of(string type) => Resources.Where(one => string.Equals(one.Type, type, StringComparison.OrdinalIgnoreCase));
}
