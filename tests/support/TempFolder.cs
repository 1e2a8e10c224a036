namespace TestSupport;

/// <summary>A new empty folder, deleted with all that is in it when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Its full path.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("elevator-functions-").FullName;

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
            // The test has deleted it, or a process about to end has written into it meanwhile; no reason to fail.
        }
    }
}
