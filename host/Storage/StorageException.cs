namespace FunctionsHost.Storage;

/// <summary>
/// The data folder cannot be used: unwritable, taken by another process, damaged, or of a newer program.
/// The message is one line that names cause and cure, fit to be the last words of a process that does not start.
/// </summary>
public sealed class StorageException : Exception
{
    /// <summary>Creates the exception with a one-line message.</summary>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a one-line message and what lay behind it.</summary>
    public StorageException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message of its own.</summary>
    public StorageException()
    {
    }
}
