using System.Globalization;

namespace SelfHost.Hosting;

/// <summary>
/// The folder that holds everything the host keeps. One process at a time: an exclusive lock on a file in it, which the system releases
/// when the process ends in whatever way.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The configuration key under which the app finds the folder.</summary>
    public const string ConfigurationKey = "DataFolder";

    /// <summary>The folder when none is asked for, under the current directory.</summary>
    public const string DefaultName = ".data";

    private FileStream? held;

    /// <summary>Names the folder; nothing is touched yet.</summary>
    /// <param name="path">An absolute path.</param>
    public DataFolder(string path) => FullPath = path;

    /// <summary>The absolute path.</summary>
    public string FullPath { get; }

    /// <summary>A file in the folder.</summary>
    /// <param name="name">Its name.</param>
    public string File(string name) => Path.Combine(FullPath, name);

    /// <summary>Makes the folder where it is missing and takes the lock.</summary>
    /// <exception cref="StartupFaultException">The folder cannot be written, or another process has it.</exception>
    public void Acquire()
    {
        try
        {
            Directory.CreateDirectory(FullPath);
            // The process id is in a file of its own: the locked one cannot be read by others.
            held = Lock();
            System.IO.File.WriteAllText(File("selfhost.pid"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new StartupFaultException(
                $"the data folder {FullPath} cannot be written ({exception.Message})",
                "let this user write there or choose another with --data FOLDER",
                exception);
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }

    private FileStream Lock()
    {
        var path = File("selfhost.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (System.IO.File.Exists(path))
        {
            throw new StartupFaultException(
                $"the data folder {FullPath} is in use by process {Owner()}",
                "stop that process or choose another folder with --data FOLDER",
                exception);
        }
    }

    private string Owner()
    {
        try
        {
            return System.IO.File.ReadAllText(File("selfhost.pid")).Trim();
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }
}
