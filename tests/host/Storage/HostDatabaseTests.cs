using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Storage;

public sealed class HostDatabaseTests : IDisposable
{
    private const string Notes = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_IsReadBack_AfterReopening()
    {
        await using (var database = Open())
        {
            await Add(database, "one");
        }

        await using var reopened = Open();
        Assert.Equal(["one"], All(reopened));
    }

    [Fact]
    public async Task FileOfAnOlderRelease_IsTakenOver_WithWhatOnlyItsLogHolds()
    {
        var today = Path.Combine(_folder.Path, HostDatabase.FileName);
        await using (var database = Open())
        {
            await Add(database, "one");
            // As a killed process leaves them: the row is in the log alone.
            File.Copy(today, Path.Combine(_folder.Path, "kept.db"));
            File.Copy(today + "-wal", Path.Combine(_folder.Path, "kept.db-wal"));
        }

        File.Delete(today);
        File.Move(Path.Combine(_folder.Path, "kept.db"), Path.Combine(_folder.Path, "selfhost.db"));
        File.Move(Path.Combine(_folder.Path, "kept.db-wal"), Path.Combine(_folder.Path, "selfhost.db-wal"));

        await using var reopened = Open();

        Assert.Equal(["one"], All(reopened));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "selfhost.db")));
    }

    [Fact]
    public async Task Write_ReturnsWhatTheWorkReturned()
    {
        await using var database = Open();
        await Add(database, "one");

        Assert.Equal("one", await database.WriteAsync(session => session.QueryFirst("SELECT text FROM note", row => row.GetString(0))));
        Assert.Null(await database.WriteAsync(session => session.QueryFirst("SELECT text FROM note WHERE id = ?1", row => row.GetString(0), 2)));
    }

    [Fact]
    public async Task Read_SeesEveryAcknowledgedWrite()
    {
        await using var database = Open();
        for (var i = 0; i < 50; i++)
        {
            await Add(database, $"{i}");
            Assert.Equal(i + 1, All(database).Count);
        }
    }

    [Fact]
    public async Task FailingWork_IsUndoneAlone()
    {
        await using var database = Open();
        var works = Enumerable.Range(0, 200)
            .Select(i => database.WriteAsync(session =>
            {
                session.Execute("INSERT INTO note (text) VALUES (?1)", $"{i}");
                if (i % 3 == 0)
                {
                    throw new InvalidOperationException("refused");
                }
            }))
            .ToList();
        await Task.WhenAll(works.Select(work => work.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.All(works.Where((_, i) => i % 3 == 0), work => Assert.IsType<InvalidOperationException>(work.Exception?.InnerException));
        Assert.All(works.Where((_, i) => i % 3 != 0), work => Assert.True(work.IsCompletedSuccessfully));
        Assert.Equal(
            Enumerable.Range(0, 200).Where(i => i % 3 != 0).Select(i => $"{i}").Order(StringComparer.Ordinal),
            All(database).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RefusedStatement_LeavesTheWriterAtWork()
    {
        await using var database = Open();
        await Add(database, "one");
        var error = await Assert.ThrowsAsync<SqliteException>(() => Add(database, "one"));

        Assert.Equal(19, error.SqliteErrorCode);
        await Add(database, "two");
        Assert.Equal(["one", "two"], All(database));
    }

    [Fact]
    public async Task FullDisk_ReachesTheCaller_AndTheWriterGoesOn()
    {
        await using var database = Open();
        await database.WriteAsync(session => session.Execute("PRAGMA max_page_count = 64"));
        var big = new string('x', 400_000);
        var error = await Assert.ThrowsAsync<SqliteException>(() => Add(database, big));

        Assert.Equal(13, error.SqliteErrorCode);
        await Add(database, "small");
        Assert.Equal(["small"], All(database));
    }

    [Fact]
    public async Task LostRound_FailsForEveryoneInIt()
    {
        await using var database = Open();
        using var started = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var blocker = database.WriteAsync(_ =>
        {
            started.Set();
            release.Wait(TestContext.Current.CancellationToken);
        });
        started.Wait(TestContext.Current.CancellationToken);

        // These three wait together for the next round.
        var before = Add(database, "before");
        var lost = database.WriteAsync(session =>
        {
            session.Execute("ROLLBACK");
            throw new IOException("the disk is gone");
        });
        var after = Add(database, "after");
        release.Set();
        await blocker;

        await Assert.ThrowsAsync<IOException>(() => lost);
        await Assert.ThrowsAsync<IOException>(() => before);
        await Assert.ThrowsAsync<IOException>(() => after);
        await Add(database, "later");
        Assert.Equal(["later"], All(database));
    }

    [Fact]
    public async Task ParallelWrites_AreAllKept()
    {
        await using var database = Open();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await Add(database, $"{writer}/{i}");
            }
        })));

        Assert.Equal(800, All(database).Count);
    }

    [Fact]
    public async Task Disposal_CommitsWhatIsQueued_AndRefusesMore()
    {
        var database = Open();
        var writes = Enumerable.Range(0, 100).Select(i => Add(database, $"{i}")).ToList();
        await database.DisposeAsync();
        await Task.WhenAll(writes);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Add(database, "late"));
        await using var reopened = Open();
        Assert.Equal(100, All(reopened).Count);
    }

    [Fact]
    public async Task SecondOpening_OfTheSameFolder_IsRefused()
    {
        await using var database = Open();

        Assert.Contains("in use by another process", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderFile_IsMigrated_WithItsRows()
    {
        await using (var old = Open())
        {
            await Add(old, "kept");
        }

        await using var today = Open(Notes, "ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'");
        Assert.Equal("kept by nobody", today.Read(session => session.QueryFirst("SELECT text || ' by ' || author FROM note", row => row.GetString(0))));
    }

    [Fact]
    public async Task FailingMigration_LeavesTheOldVersion()
    {
        await using (var old = Open())
        {
            await Add(old, "kept");
        }

        Assert.Throws<StorageException>(() => Open(Notes, "CREATE TABLE half (id INTEGER); CREATE TABLE note (id INTEGER)"));
        await using var today = Open(Notes, "CREATE TABLE half (id INTEGER)");
        Assert.Equal(["kept"], All(today));
    }

    [Fact]
    public async Task NewerFile_IsRefused()
    {
        await using (Open(Notes, "CREATE TABLE tomorrow (id INTEGER)"))
        {
        }

        Assert.Contains("newer program (version 2, this one knows 1)", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void FileOfAnotherKind_IsRefused()
    {
        File.WriteAllText(DatabasePath, new string('x', 5000));

        Assert.Contains("is damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedFile_IsRefused()
    {
        await using (var database = Open())
        {
            await Add(database, new string('x', 200_000));
        }

        await using (var file = File.OpenWrite(DatabasePath))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, 8192).ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Contains("is damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseOfAnotherProgram_IsRefused()
    {
        await using (var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (id INTEGER)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("not a database of this program", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void FolderThatIsAFile_IsRefused()
    {
        var path = Path.Combine(_folder.Path, "file");
        File.WriteAllText(path, "");

        var error = Assert.Throws<StorageException>(() => HostDatabase.Open(path));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Commits_AreSyncedInFull()
    {
        await using var database = Open();
        var (journal, synchronous) = await database.WriteAsync(session => (
            session.QueryFirst("PRAGMA journal_mode", row => row.GetString(0)),
            session.QueryFirst("PRAGMA synchronous", row => row.GetInt32(0))));

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous);
    }

    [Fact]
    public async Task TodaysSchema_Opens()
    {
        await using var database = HostDatabase.Open(_folder.Path);

        Assert.Equal(0, database.Read(session => session.QueryFirst("SELECT count(*) FROM message", row => row.GetInt32(0))));
    }

    private string DatabasePath => Path.Combine(_folder.Path, HostDatabase.FileName);

    private static Task<int> Add(HostDatabase database, string text) =>
        database.WriteAsync(session => session.Execute("INSERT INTO note (text) VALUES (?1)", text));

    private static IReadOnlyList<string> All(HostDatabase database) =>
        database.Read(session => session.Query("SELECT text FROM note ORDER BY id", row => row.GetString(0)));

    private HostDatabase Open(params string[] migrations) =>
        HostDatabase.Open(_folder.Path, migrations.Length == 0 ? [Notes] : migrations);

    private string Refusal()
    {
        var message = Assert.Throws<StorageException>(() => Open()).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
