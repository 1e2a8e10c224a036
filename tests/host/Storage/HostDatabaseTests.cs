using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Storage;

public sealed class HostDatabaseTests : IDisposable
{
    private readonly NoteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_IsReadBack_AfterReopening()
    {
        await using (var database = _folder.Open())
        {
            await NoteFolder.Add(database, "one");
        }

        await using var reopened = _folder.Open();
        Assert.Equal(["one"], NoteFolder.All(reopened));
    }

    [Fact]
    public async Task Write_ReturnsWhatTheWorkReturned()
    {
        await using var database = _folder.Open();
        await NoteFolder.Add(database, "one");

        Assert.Equal("one", await database.WriteAsync(session => session.QueryFirst("SELECT text FROM note", row => row.GetString(0))));
        Assert.Null(await database.WriteAsync(session => session.QueryFirst("SELECT text FROM note WHERE id = ?1", row => row.GetString(0), 2)));
    }

    [Fact]
    public async Task Read_SeesEveryAcknowledgedWrite()
    {
        await using var database = _folder.Open();
        for (var i = 0; i < 50; i++)
        {
            await NoteFolder.Add(database, $"{i}");
            Assert.Equal(i + 1, NoteFolder.All(database).Count);
        }
    }

    [Fact]
    public async Task FailingWork_IsUndoneAlone()
    {
        await using var database = _folder.Open();
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
            NoteFolder.All(database).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RefusedStatement_LeavesTheWriterAtWork()
    {
        await using var database = _folder.Open();
        await NoteFolder.Add(database, "one");
        var error = await Assert.ThrowsAsync<SqliteException>(() => NoteFolder.Add(database, "one"));

        Assert.Equal(19, error.SqliteErrorCode);
        await NoteFolder.Add(database, "two");
        Assert.Equal(["one", "two"], NoteFolder.All(database));
    }

    [Fact]
    public async Task FullDisk_ReachesTheCaller_AndTheWriterGoesOn()
    {
        await using var database = _folder.Open();
        await database.WriteAsync(session => session.Execute("PRAGMA max_page_count = 64"));
        var big = new string('x', 400_000);
        var error = await Assert.ThrowsAsync<SqliteException>(() => NoteFolder.Add(database, big));

        Assert.Equal(13, error.SqliteErrorCode);
        await NoteFolder.Add(database, "small");
        Assert.Equal(["small"], NoteFolder.All(database));
    }

    [Fact]
    public async Task LostRound_FailsForEveryoneInIt()
    {
        await using var database = _folder.Open();
        using var started = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var blocker = database.WriteAsync(_ =>
        {
            started.Set();
            release.Wait(TestContext.Current.CancellationToken);
        });
        started.Wait(TestContext.Current.CancellationToken);

        // These three wait together for the next round.
        var before = NoteFolder.Add(database, "before");
        var lost = database.WriteAsync(session =>
        {
            session.Execute("ROLLBACK");
            throw new IOException("the disk is gone");
        });
        var after = NoteFolder.Add(database, "after");
        release.Set();
        await blocker;

        await Assert.ThrowsAsync<IOException>(() => lost);
        await Assert.ThrowsAsync<IOException>(() => before);
        await Assert.ThrowsAsync<IOException>(() => after);
        await NoteFolder.Add(database, "later");
        Assert.Equal(["later"], NoteFolder.All(database));
    }

    [Fact]
    public async Task ParallelWrites_AreAllKept()
    {
        await using var database = _folder.Open();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await NoteFolder.Add(database, $"{writer}/{i}");
            }
        })));

        Assert.Equal(800, NoteFolder.All(database).Count);
    }

    [Fact]
    public async Task Disposal_CommitsWhatIsQueued_AndRefusesMore()
    {
        var database = _folder.Open();
        var writes = Enumerable.Range(0, 100).Select(i => NoteFolder.Add(database, $"{i}")).ToList();
        await database.DisposeAsync();
        await Task.WhenAll(writes);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => NoteFolder.Add(database, "late"));
        await using var reopened = _folder.Open();
        Assert.Equal(100, NoteFolder.All(reopened).Count);
    }

    [Fact]
    public async Task Commits_AreSyncedInFull()
    {
        await using var database = _folder.Open();
        var (journal, synchronous) = await database.WriteAsync(session => (
            session.QueryFirst("PRAGMA journal_mode", row => row.GetString(0)),
            session.QueryFirst("PRAGMA synchronous", row => row.GetInt32(0))));

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous);
    }
}
