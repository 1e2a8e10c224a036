namespace FunctionsHost.Tests;

/// <summary>A fresh folder, gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("host-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
