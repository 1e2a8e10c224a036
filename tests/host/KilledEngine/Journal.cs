namespace KilledEngine;

/// <summary>Lines in a file that are with the operating system when a write returns: a killed process does not take them along.</summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    public Journal(string path)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // The last line of the process before may have been cut short.
        Write("");
    }

    public void Write(string line)
    {
        lock (_gate)
        {
            _file.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }
    }

    public void Dispose() => _file.Dispose();
}
