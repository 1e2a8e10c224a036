using Microsoft.Data.Sqlite;

namespace FunctionsHost.Storage;

/// <summary>Reads and writes inside the transaction of the one writer. Its writes last only if the whole delegate succeeds.</summary>
public sealed class WriteSession : SqlSession
{
    internal WriteSession(SqliteConnection connection)
        : base(connection)
    {
    }

    /// <summary>The actions on memory of the current round.</summary>
    internal RoundJournal Journal { get; } = new();

    /// <summary>True while a transaction is open. SQLite ends it by itself on a full disk or an I/O error.</summary>
    internal bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>Runs one statement. Returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> parameters) => Prepare(sql, parameters).ExecuteNonQuery();

    /// <summary>
    /// Runs an action after the commit that holds this work has reached the disk, before its caller is told.
    /// It runs on the writer thread. It must not block or throw.
    /// </summary>
    public void OnCommit(Action action) => Journal.OnCommit(action);

    /// <summary>
    /// Runs an action if this work is undone, alone or with its round: state that lives beside the database and that only
    /// works change can follow the database exactly. Newest first, on the writer thread. It must not block or throw.
    /// </summary>
    public void OnUndo(Action action) => Journal.OnUndo(action);
}
