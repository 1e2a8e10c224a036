using FunctionsHost.Storage;

namespace FunctionsHost.Tests.Storage;

/// <summary>A data folder whose database has one table, of notes.</summary>
internal sealed class NoteFolder : IDisposable
{
    /// <summary>The schema.</summary>
    public const string Notes = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder.</summary>
    public string FullPath => _folder.Path;

    /// <summary>The file of the database.</summary>
    public string DatabasePath => Path.Combine(_folder.Path, HostDatabase.FileName);

    /// <summary>Opens it with other migrations than <see cref="Notes"/>, if any are given.</summary>
    public HostDatabase Open(params string[] migrations) =>
        HostDatabase.Open(_folder.Path, migrations.Length == 0 ? [Notes] : migrations);

    /// <summary>Adds a note.</summary>
    public static Task<int> Add(HostDatabase database, string text) =>
        database.WriteAsync(session => session.Execute("INSERT INTO note (text) VALUES (?1)", text));

    /// <summary>The notes, oldest first.</summary>
    public static IReadOnlyList<string> All(HostDatabase database) =>
        database.Read(session => session.Query("SELECT text FROM note ORDER BY id", row => row.GetString(0)));

    /// <summary>Why it does not open, in one line.</summary>
    public string Refusal()
    {
        var message = Assert.Throws<StorageException>(() => Open()).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    public void Dispose() => _folder.Dispose();
}
