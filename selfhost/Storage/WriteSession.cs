using Microsoft.Data.Sqlite;

namespace SelfHost.Storage;

/// <summary>Reads and writes inside the transaction of the one writer. What it does lasts only if the whole delegate succeeds.</summary>
public sealed class WriteSession : SqlSession
{
    internal WriteSession(SqliteConnection connection)
        : base(connection)
    {
    }

    /// <summary>True while a transaction is open; SQLite ends it by itself on a full disk or an I/O error.</summary>
    internal bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>Runs one statement; returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> parameters) => Prepare(sql, parameters).ExecuteNonQuery();
}
