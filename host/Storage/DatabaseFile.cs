using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Storage;

/// <summary>Opens the file, checks that it is one of ours and of this program's age or younger, and migrates it.</summary>
internal static class DatabaseFile
{
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    // 'SlfH': tells our file from any other SQLite file that happens to have the name.
    private const int ApplicationId = 0x536C6648;

    // The check reads every page (about 1 GB/s). For a larger file a start would take noticeably longer, and SQLite reports damage when it
    // meets it.
    private const long CheckedUpToBytes = 256L << 20;

    public static WriteSession OpenForWriting(string path, IReadOnlyList<string> migrations)
    {
        WriteSession? session = null;
        try
        {
            session = new WriteSession(Connect(path, SqliteOpenMode.ReadWriteCreate));
            session.Execute("PRAGMA journal_mode = WAL");
            session.Execute("PRAGMA synchronous = FULL");
            session.Execute("PRAGMA foreign_keys = ON");
            session.Execute("PRAGMA cache_size = -16384");
            // 4,000 pages are 16 MB: a checkpoint's two syncs are spread over many commits, and the log stays small.
            session.Execute("PRAGMA wal_autocheckpoint = 4000");
            Check(session, path);
            Migrate(session, path, migrations);
            return session;
        }
        catch (SqliteException error)
        {
            session?.Dispose();
            throw Explain(error, path);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    public static SqlSession OpenForReading(string path) => SqlSession.OnConnection(Connect(path, SqliteOpenMode.ReadOnly));

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static void Check(WriteSession session, string path)
    {
        if (new FileInfo(path).Length > CheckedUpToBytes)
        {
            return;
        }

        var verdict = session.QueryFirst("PRAGMA quick_check(1)", row => row.GetString(0));
        if (!string.Equals(verdict, "ok", StringComparison.Ordinal))
        {
            throw new StorageException($"The database '{path}' is damaged ({OneLine(verdict)}): restore it from a backup, or move it away to begin anew.");
        }
    }

    private static void Migrate(WriteSession session, string path, IReadOnlyList<string> migrations)
    {
        var version = session.QueryFirst("PRAGMA user_version", row => row.GetInt32(0));
        var owner = session.QueryFirst("PRAGMA application_id", row => row.GetInt32(0));
        var tables = session.QueryFirst("SELECT count(*) FROM sqlite_schema", row => row.GetInt32(0));
        if (owner != ApplicationId && (version != 0 || tables != 0))
        {
            throw new StorageException($"The file '{path}' is not a database of this program: move it away, or choose another folder with --data.");
        }

        if (version > migrations.Count)
        {
            throw new StorageException(
                $"The database '{path}' was written by a newer program (version {version}, this one knows {migrations.Count}): start that program, or choose another folder with --data.");
        }

        for (var step = version; step < migrations.Count; step++)
        {
            // One transaction a step: a process killed in between leaves the old version or the new one.
            session.Execute("BEGIN IMMEDIATE");
            session.Execute(migrations[step]);
            session.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {step + 1};");
            session.Execute("COMMIT");
        }
    }

    private static StorageException Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        SqliteCorrupt or SqliteNotADatabase => new StorageException(
            $"The database '{path}' is damaged ({OneLine(error.Message)}): restore it from a backup, or move it away to begin anew.", error),
        _ => new StorageException($"The database '{path}' cannot be opened ({OneLine(error.Message)}).", error),
    };

    [return: NotNullIfNotNull(nameof(text))]
    private static string? OneLine(string? text) => text?.ReplaceLineEndings(" ");
}
