using System.Collections.Frozen;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Pages;

/// <summary>
/// The built pages for people who have an account. They are inside the app, so that pages and API are of one version.
/// </summary>
internal sealed class WebFiles
{
    private const string Folder = "web/";

    private static readonly Dictionary<string, string> Compressions = new(StringComparer.Ordinal)
    {
        [".br"] = "br",
        [".gz"] = "gzip",
    };

    private readonly FrozenDictionary<string, WebFile> _files;

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">The app was built without them, and is to run outside Development.</exception>
    public WebFiles(IHostEnvironment environment)
    {
        var assembly = typeof(WebFiles).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToArray();
        var contents = names.ToDictionary(name => name[Folder.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);
        _files = contents
            .Where(file => !Compressions.Keys.Any(end => file.Key.EndsWith(end, StringComparison.Ordinal)))
            .ToFrozenDictionary(file => file.Key, file => new WebFile(file.Key, file.Value, CompressedOf(file.Key)), StringComparer.Ordinal);
        if (_files.Count == 0 && !environment.IsDevelopment())
        {
            throw new SettingException("the app was built without its pages (-p:Web=false), which only Development takes");
        }

        Dictionary<string, byte[]> CompressedOf(string path) => Compressions
            .Where(one => contents.ContainsKey(path + one.Key))
            .ToDictionary(one => one.Value, one => contents[path + one.Key], StringComparer.Ordinal);

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }

    /// <summary>The file of a path, or null.</summary>
    /// <param name="path">Its path below the folder of the pages.</param>
    public WebFile? Find(string path) => _files.GetValueOrDefault(path);
}
