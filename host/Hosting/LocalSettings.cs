using System.Text.Json;
using FunctionsHost.Settings;

namespace FunctionsHost.Hosting;

/// <summary>
/// local.settings.json, or else on a developer's machine local.settings.sample.json. Values are what application settings are in Azure:
/// environment variables that real ones override. <c>__</c> in a name is the configuration's <c>:</c>.
/// </summary>
/// <param name="Values">Configuration keys and values.</param>
/// <param name="Port">Host:LocalHttpPort, or null.</param>
internal sealed record LocalSettings(IReadOnlyDictionary<string, string?> Values, int? Port)
{
    private const string FileName = "local.settings.json";
    private const string SampleName = "local.settings.sample.json";

    /// <summary>No settings.</summary>
    public static LocalSettings None { get; } = new(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase), null);

    /// <summary>Reads the settings of a folder.</summary>
    /// <param name="folder">The folder of the app.</param>
    /// <param name="takesSample">Whether the sample stands in for a missing file.</param>
    /// <exception cref="StartupFaultException">The file cannot be read or is not what it should be.</exception>
    public static LocalSettings Read(string folder, bool takesSample)
    {
        foreach (var name in takesSample ? (string[])[FileName, SampleName] : [FileName])
        {
            var path = Path.Combine(folder, name);
            if (JsonFile.Read(path) is { } root)
            {
                return From(root, path);
            }
        }

        return None;
    }

    private static LocalSettings From(JsonElement root, string path)
    {
        if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
        {
            throw new StartupFaultException($"{path} is encrypted", "run 'func settings decrypt' or write the values in plain text");
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Members(root, "Values", path))
        {
            values[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        foreach (var (name, value) in Members(root, "ConnectionStrings", path))
        {
            values["ConnectionStrings:" + name] = value;
        }

        var port = Members(root, "Host", path).FirstOrDefault(member => member.Name.Equals("LocalHttpPort", StringComparison.OrdinalIgnoreCase));
        return new LocalSettings(values, port.Value is null ? null : HostArguments.ParsePort(port.Value, $"Host:LocalHttpPort in {path}"));
    }

    private static IEnumerable<(string Name, string? Value)> Members(JsonElement root, string section, string path)
    {
        if (!root.TryGetProperty(section, out var members))
        {
            return [];
        }

        if (members.ValueKind != JsonValueKind.Object)
        {
            throw new StartupFaultException($"'{section}' in {path} is not an object", "write it as { \"name\": \"value\" }");
        }

        return members.EnumerateObject().Select(member => (member.Name, Text(member, section, path)));
    }

    private static string? Text(JsonProperty member, string section, string path) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString(),
        JsonValueKind.Null => null,
        JsonValueKind.Object or JsonValueKind.Array => throw new StartupFaultException(
            $"'{section}:{member.Name}' in {path} is not a plain value", "write a string, and __ in the name for levels"),
        _ => member.Value.GetRawText(),
    };
}
