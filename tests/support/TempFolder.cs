namespace TestSupport;

/// <summary>A new empty folder, deleted with all that is in it when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    private const string Prefix = "elevator-functions-";

    // Where Linux keeps a file system in memory.
    private const string Memory = "/dev/shm";

    /// <summary>Makes one where temporary files are kept.</summary>
    public TempFolder()
        : this(Directory.CreateTempSubdirectory(Prefix).FullName)
    {
    }

    private TempFolder(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>A folder in memory where the machine has a file system in memory, elsewhere an ordinary one.</summary>
    public static TempFolder InMemory() => Directory.Exists(Memory)
        ? new TempFolder(Directory.CreateDirectory(Path.Combine(Memory, Prefix + Path.GetRandomFileName())).FullName)
        : new TempFolder();

    /// <summary>The full path of something in it.</summary>
    public string Combine(params ReadOnlySpan<string> parts) => Path.Combine([FullPath, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (IOException)
        {
            // The test has deleted it, or a process about to end has written into it meanwhile. That does not fail a test.
        }
    }
}
