namespace FunctionsHost.Storage;

/// <summary>
/// Keeps a second process off the database: the index and the locks of the queues are in one process's memory. The lock is the
/// operating system's, on an open file, so it ends with the process however that ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = HostDatabase.FileName + ".lock";

    // A file of its own, because no other process can read the locked file.
    private const string OwnerFileName = HostDatabase.FileName + ".pid";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    public static FolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data folder '{folder}' cannot be created ({error.Message}): choose another with --data.", error);
        }

        try
        {
            var taken = new FolderLock(new FileStream(
                Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            File.WriteAllText(Path.Combine(folder, OwnerFileName), $"{Environment.ProcessId}");
            return taken;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageException($"The data folder '{folder}' is not writable: give this user the right to, or choose another with --data.", error);
        }
        catch (IOException error) when (IsSharingViolation(error))
        {
            throw new StorageException($"The data folder '{folder}' is in use by another process ({Owner(folder)}): stop that one, or choose another folder with --data.", error);
        }
        catch (IOException error)
        {
            throw new StorageException($"The data folder '{folder}' cannot be used ({error.Message}): choose another with --data.", error);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Owner(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, OwnerFileName));
        }
        catch (IOException)
        {
            return "unknown";
        }
    }

    // EWOULDBLOCK is 11 on Linux and 35 on macOS. ERROR_SHARING_VIOLATION is 0x80070020 on Windows.
    private static bool IsSharingViolation(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
