using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Storage;

/// <summary>Which files the host's database opens, and which it refuses in one line.</summary>
public sealed class HostDatabaseFileTests : IDisposable
{
    private readonly NoteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FileOfAnOlderRelease_IsTakenOver_WithWhatOnlyItsLogHolds()
    {
        var today = Path.Combine(_folder.FullPath, HostDatabase.FileName);
        await using (var database = _folder.Open())
        {
            await NoteFolder.Add(database, "one");
            // As a killed process leaves them: the row is in the log alone.
            File.Copy(today, Path.Combine(_folder.FullPath, "kept.db"));
            File.Copy(today + "-wal", Path.Combine(_folder.FullPath, "kept.db-wal"));
        }

        File.Delete(today);
        File.Move(Path.Combine(_folder.FullPath, "kept.db"), Path.Combine(_folder.FullPath, "selfhost.db"));
        File.Move(Path.Combine(_folder.FullPath, "kept.db-wal"), Path.Combine(_folder.FullPath, "selfhost.db-wal"));

        await using var reopened = _folder.Open();

        Assert.Equal(["one"], NoteFolder.All(reopened));
        Assert.False(File.Exists(Path.Combine(_folder.FullPath, "selfhost.db")));
    }

    [Fact]
    public async Task SecondOpening_OfTheSameFolder_IsRefused()
    {
        await using var database = _folder.Open();

        Assert.Contains("in use by another process", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderFile_IsMigrated_WithItsRows()
    {
        await using (var old = _folder.Open())
        {
            await NoteFolder.Add(old, "kept");
        }

        await using var today = _folder.Open(NoteFolder.Notes, "ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'");
        Assert.Equal("kept by nobody", today.Read(session => session.QueryFirst("SELECT text || ' by ' || author FROM note", row => row.GetString(0))));
    }

    [Fact]
    public async Task FailingMigration_LeavesTheOldVersion()
    {
        await using (var old = _folder.Open())
        {
            await NoteFolder.Add(old, "kept");
        }

        Assert.Throws<StorageException>(() => _folder.Open(NoteFolder.Notes, "CREATE TABLE half (id INTEGER); CREATE TABLE note (id INTEGER)"));
        await using var today = _folder.Open(NoteFolder.Notes, "CREATE TABLE half (id INTEGER)");
        Assert.Equal(["kept"], NoteFolder.All(today));
    }

    [Fact]
    public async Task NewerFile_IsRefused()
    {
        await using (_folder.Open(NoteFolder.Notes, "CREATE TABLE tomorrow (id INTEGER)"))
        {
        }

        Assert.Contains("newer program (version 2, this one knows 1)", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void FileOfAnotherKind_IsRefused()
    {
        File.WriteAllText(_folder.DatabasePath, new string('x', 5000));

        Assert.Contains("is damaged", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedFile_IsRefused()
    {
        await using (var database = _folder.Open())
        {
            await NoteFolder.Add(database, new string('x', 200_000));
        }

        await using (var file = File.OpenWrite(_folder.DatabasePath))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, 8192).ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Contains("is damaged", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseOfAnotherProgram_IsRefused()
    {
        await using (var connection = new SqliteConnection($"Data Source={_folder.DatabasePath};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (id INTEGER)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("not a database of this program", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void FolderThatIsAFile_IsRefused()
    {
        var path = Path.Combine(_folder.FullPath, "file");
        File.WriteAllText(path, "");

        var error = Assert.Throws<StorageException>(() => HostDatabase.Open(path));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task TodaysSchema_Opens()
    {
        await using var database = HostDatabase.Open(_folder.FullPath);

        Assert.Equal(0, database.Read(session => session.QueryFirst("SELECT count(*) FROM message", row => row.GetInt32(0))));
    }
}
