using Microsoft.Data.Sqlite;

namespace FunctionsHost.Storage;

/// <summary>Tells whether a write failed because of the machine or because of its content.</summary>
internal static class WriteFaults
{
    // sqlite.org/rescode.html. A damaged file is repaired by an operator, not by time, and is not the fault of the write.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int Interrupted = 9;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Protocol = 15;
    private const int NotADatabase = 26;

    /// <summary>
    /// Whether the same write may succeed later. False if it will be refused each time (too big, a constraint, a fault of our own).
    /// </summary>
    public static bool MayHeal(Exception error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode
            is Busy or Locked or NoMemory or ReadOnly or Interrupted or InputOutput or Corrupt or Full or CannotOpen or Protocol or NotADatabase,
        _ => error is IOException or OutOfMemoryException,
    };
}
