using FunctionsHost.Storage;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// Orchestrations on a file whose write-ahead log is cut somewhere afterwards. Each promise to a client is noted with the length that the
/// log had then. It must still hold after a cut behind that length.
/// </summary>
internal sealed class CutLogWorld : IAsyncDisposable
{
    private const int Instances = 12;
    private const string LogName = HostDatabase.FileName + "-wal";
    private readonly CaseWorld _cases = new();
    private readonly Promises _promises;

    /// <param name="promises">The promises before the cut, or null to begin.</param>
    public CutLogWorld(Promises? promises = null)
    {
        _promises = promises ?? new Promises();
        // An activity runs because a step is on disk.
        _cases.World.BeforeActivity = _ => See();
    }

    public Promises Promised => _promises;

    /// <summary>Does the work up to a moment when some have ended and some have not.</summary>
    public async Task WorkAsync()
    {
        await _cases.World.StartAsync();
        for (var number = 0; number < Instances; number++)
        {
            await _cases.AskAsync(number);
            _promises.Give($"case{number}", LogLength());
            for (var i = 0; i < 20; i++)
            {
                _cases.World.Time.Advance(TimeSpan.FromSeconds(1));
                await _cases.World.RoundAsync();
                See();
            }
        }
    }

    /// <summary>Copies the file and as much of its log, as a lost power supply could leave them.</summary>
    public void CopyCut(CutLogWorld to, int length)
    {
        File.Copy(Path.Combine(_cases.World.Folder, HostDatabase.FileName), Path.Combine(to._cases.World.Folder, HostDatabase.FileName));
        File.WriteAllBytes(Path.Combine(to._cases.World.Folder, LogName), ReadLog()[..length]);
    }

    public byte[] ReadLog()
    {
        using var file = new FileStream(Path.Combine(_cases.World.Folder, LogName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var log = new byte[file.Length];
        file.ReadExactly(log);
        return log;
    }

    /// <summary>Opens what the cut has left, holds it against what had been promised until there, and lets everyone go on to the end.</summary>
    public async Task GoOnAsync(int cut)
    {
        _promises.ForgetBehind(cut);
        await _cases.World.StartAsync(works: false);
        var now = Look();
        foreach (var (id, then) in _promises.Seen)
        {
            Assert.True(now.TryGetValue(id, out var stands) && !stands.IsBehind(then), $"cut at {cut}: {id} was at {then} and is at {stands}");
        }

        await _cases.World.WorkAsync();
        // The clients ask again for what they have not been promised.
        foreach (var number in Enumerable.Range(0, Instances).Where(number => _promises.Take($"case{number}")))
        {
            await _cases.AskAsync(number);
        }

        await _cases.EndAsync(Enumerable.Range(0, Instances));
    }

    public ValueTask DisposeAsync() => _cases.DisposeAsync();

    /// <summary>
    /// Notes the states of all instances. The log is measured after the reading, so that it contains everything that was read.
    /// </summary>
    private void See() => _promises.See(Look(), LogLength);

    private Dictionary<string, Stand> Look() => _cases.World.Database.Read(session => session.Query(
        "SELECT id, run, status, (SELECT count(*) FROM orchestration_history h WHERE h.no = i.no) FROM orchestration i WHERE parent IS NULL",
        row => (Id: row.GetString(0), Stand: new Stand(row.GetInt32(1), row.GetInt32(2) == 1, row.GetInt32(3))))
        .ToDictionary(row => row.Id, row => row.Stand, StringComparer.Ordinal));

    private int LogLength() => (int)new FileInfo(Path.Combine(_cases.World.Folder, LogName)).Length;
}
