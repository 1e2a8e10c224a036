using Microsoft.Data.Sqlite;

namespace FunctionsHost.Storage;

/// <summary>
/// The one SQLite file of a host (<c>host.db</c> in the data folder): queues, timers, histories. Write-ahead log with full sync: a write
/// that <see cref="WriteAsync{T}"/> has completed survives a killed process and a lost power supply.
/// </summary>
/// <remarks>
/// All writes go through one writer that commits everything waiting for it at once, so a thousand small writes a second cost as many syncs
/// as there are rounds, not a thousand. Reads have connections of their own and never wait for the writer.
/// </remarks>
public sealed class HostDatabase : IAsyncDisposable
{
    /// <summary>Name of the database file inside the data folder.</summary>
    public const string FileName = "host.db";

    private const string OlderFileName = "selfhost.db";

    private readonly FolderLock _lock;
    private readonly ReadPool _reads;
    private readonly GroupCommitWriter _writer;

    private HostDatabase(string path, FolderLock folderLock, GroupCommitWriter writer, ReadPool reads)
    {
        Path = path;
        _lock = folderLock;
        _writer = writer;
        _reads = reads;
    }

    /// <summary>Absolute path of the database file.</summary>
    public string Path { get; }

    /// <summary>Opens the database in a data folder, creating both if missing, and brings its tables up to date.</summary>
    /// <exception cref="StorageException">
    /// The folder cannot be written, another process holds it, the file is damaged, or a newer program wrote it.
    /// </exception>
    public static HostDatabase Open(string dataFolder) => Open(dataFolder, Schema.Steps);

    /// <summary>Opens with a given list of migrations: the seam by which tests make an older or newer program.</summary>
    /// <param name="migrations">The statements that make the tables, step by step.</param>
    /// <param name="onWriter">Runs the writer's rounds one after the other, each soon, or null for a thread of its own.</param>
    internal static HostDatabase Open(string dataFolder, IReadOnlyList<string> migrations, Action<Action>? onWriter = null)
    {
        var folder = System.IO.Path.GetFullPath(dataFolder);
        var path = System.IO.Path.Combine(folder, FileName);
        var folderLock = FolderLock.Take(folder);
        try
        {
            TakeOver(folder);
            var session = DatabaseFile.OpenForWriting(path, migrations);
            return new HostDatabase(path, folderLock, new GroupCommitWriter(session, onWriter), new ReadPool(path));
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Gives the file of an older release today's name, its log with it.</summary>
    private static void TakeOver(string folder)
    {
        var (older, today) = (System.IO.Path.Combine(folder, OlderFileName), System.IO.Path.Combine(folder, FileName));
        if (!File.Exists(today) && File.Exists(older))
        {
            // The log first: a file without its log would have lost what was acknowledged.
            if (File.Exists(older + "-wal"))
            {
                File.Move(older + "-wal", today + "-wal");
            }

            File.Move(older, today);
        }
    }

    /// <summary>
    /// Queues <paramref name="work"/> for the writer. Completes after the commit that holds it has reached the disk.
    /// </summary>
    /// <remarks>
    /// The delegate runs on the writer thread, must only touch the session, and must not block. If it throws, its own writes are
    /// undone, others of the same round stay. If the commit fails (disk full, I/O error) every write of the round fails and
    /// nothing of it is kept. The writer goes on with the next.
    /// </remarks>
    /// <exception cref="SqliteException">SQLite refused the write or the commit.</exception>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public Task<T> WriteAsync<T>(Func<WriteSession, T> work) => _writer.Enqueue(work);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<WriteSession> work) =>
        _writer.Enqueue(session =>
        {
            work(session);
            return true;
        });

    /// <summary>Runs a read on a connection that sees everything committed so far. Blocks for as long as the query takes.</summary>
    /// <exception cref="SqliteException">SQLite refused the query.</exception>
    public T Read<T>(Func<SqlSession, T> read)
    {
        var session = _reads.Rent();
        try
        {
            return read(session);
        }
        finally
        {
            _reads.Return(session);
        }
    }

    /// <summary>Commits what is queued, closes the file and gives the data folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _reads.Dispose();
        _lock.Dispose();
    }
}
