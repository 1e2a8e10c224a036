using TestSupport;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>A copy of the templates, which a test may change, and in which the compiler may write.</summary>
internal sealed class TemplateFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public TemplateFolder()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Infra, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Repository.Infra, file);
            if (name.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            {
                var copy = _folder.Combine(name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    /// <summary>Where it is.</summary>
    public string FullPath => _folder.FullPath;

    /// <summary>Replaces a text, which must stand in the file.</summary>
    public void Replace(string file, string text, string with)
    {
        var path = _folder.Combine(file);
        var before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, with, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
