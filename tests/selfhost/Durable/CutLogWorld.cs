using SelfHost.Durable;
using SelfHost.Storage;

namespace SelfHost.Tests.Durable;

/// <summary>
/// Orchestrations on a file whose write-ahead log is cut somewhere afterwards. All that anyone was told is noted with the length that the
/// log had then: whatever is cut behind that length, it must still be true.
/// </summary>
internal sealed class CutLogWorld : IAsyncDisposable
{
    private const int Instances = 12;
    private const string LogName = SelfHostDatabase.FileName + "-wal";
    private readonly DurableWorld _world = new();
    private readonly Promises _promises;

    /// <param name="promises">What has been promised before the cut; null to begin.</param>
    public CutLogWorld(Promises? promises = null)
    {
        _promises = promises ?? new Promises();
        _world.Activity("Add", input =>
            {
                // It runs because a step is on disk.
                See();
                return int.Parse(input!) + 1;
            })
            .Orchestrator("Child", async context =>
            {
                var value = await context.CallActivityAsync<int>("Add", context.GetInput<int>());
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return value;
            })
            .Orchestrator("Case", async context =>
            {
                var (number, sum) = context.GetInput<Input>()!;
                var again = sum == 0 && number % 2 == 0;
                sum += await context.CallActivityAsync<int>("Add", number);
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                sum += await context.WaitForExternalEvent<int>(again ? "first" : "second");
                sum += await context.CallSubOrchestratorAsync<int>("Child", number);
                if (again)
                {
                    context.ContinueAsNew(new Input(number, sum));
                }

                return sum;
            });
    }

    public Promises Promised => _promises;

    /// <summary>Does the work up to a moment when some have ended and some have not.</summary>
    public async Task WorkAsync()
    {
        await _world.StartAsync();
        for (var number = 0; number < Instances; number++)
        {
            await StartAsync(number);
            await RaiseAsync(number, "first");
            if (number % 4 != 3)
            {
                await RaiseAsync(number, "second");
            }

            await _world.AdvanceAsync(TimeSpan.FromSeconds(30));
            See();
        }

        for (var i = 0; i < 2; i++)
        {
            await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
            See();
        }
    }

    /// <summary>Copies the file and as much of its log, as a lost power supply could leave them.</summary>
    public void CopyCut(CutLogWorld to, int length)
    {
        File.Copy(Path.Combine(_world.Folder, SelfHostDatabase.FileName), Path.Combine(to._world.Folder, SelfHostDatabase.FileName));
        File.WriteAllBytes(Path.Combine(to._world.Folder, LogName), ReadLog()[..length]);
    }

    public byte[] ReadLog()
    {
        using var file = new FileStream(Path.Combine(_world.Folder, LogName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var log = new byte[file.Length];
        file.ReadExactly(log);
        return log;
    }

    /// <summary>Opens what the cut has left, holds it against what had been promised until there, and lets everyone go on to the end.</summary>
    public async Task GoOnAsync(int cut)
    {
        _promises.ForgetBehind(cut);
        await _world.StartAsync();
        var now = Look();
        foreach (var (id, then) in _promises.Seen)
        {
            Assert.True(now.TryGetValue(id, out var stands) && !stands.IsBehind(then), $"cut at {cut}: {id} was at {then} and is at {stands}");
        }

        // The clients ask again for what they have not been promised.
        for (var number = 0; number < Instances; number++)
        {
            await StartAsync(number);
            await RaiseAsync(number, "first");
            await RaiseAsync(number, "second");
        }

        // The clock begins anew: half a minute for each that was begun, and four timers of a minute.
        for (var i = 0; i < (Instances / 2) + 6; i++)
        {
            await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        for (var number = 0; number < Instances; number++)
        {
            // An activity, a child and an event; twice with continue-as-new.
            var expected = ((number + 1) * 2 + 10) * (number % 2 == 0 ? 2 : 1);
            Assert.Equal($"{expected}", await _world.OutputOfAsync($"case{number}"));
        }

        Assert.Equal(0, _world.Rows("durable_inbox") + _world.Rows("durable_activity") + _world.Rows("durable_timer") + _world.Rows("durable_poison"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task StartAsync(int number)
    {
        if (_promises.Take($"case{number}") && await _world.Engine.FindAsync($"case{number}", withPayloads: false, CancellationToken.None) is null)
        {
            await _world.ScheduleAsync("Case", new Input(number, 0), $"case{number}");
        }

        _promises.Give($"case{number}", LogLength());
    }

    private async Task RaiseAsync(int number, string name)
    {
        if (_promises.Take($"case{number} {name}"))
        {
            try
            {
                await _world.RaiseAsync($"case{number}", name, 10);
            }
            catch (InstanceStateException)
            {
                // It has ended, and so has had the event.
            }
        }

        _promises.Give($"case{number} {name}", LogLength());
    }

    /// <summary>Notes how all instances stand. The log is measured after the reading: what was read is in it.</summary>
    private void See() => _promises.See(Look(), LogLength);

    private Dictionary<string, Stand> Look() => _world.Database.Read(session => session.Query(
        """
        SELECT id, run, status, (SELECT count(*) FROM durable_history h WHERE h.no = i.no) FROM durable_instance i
        WHERE parent_no IS NULL
        """,
        row => (Id: row.GetString(0), Stand: new Stand(row.GetInt32(1), row.GetInt32(2) == 1, row.GetInt32(3))))
        .ToDictionary(row => row.Id, row => row.Stand, StringComparer.Ordinal));

    private int LogLength() => (int)new FileInfo(Path.Combine(_world.Folder, LogName)).Length;

    private sealed record Input(int Number, int Sum);
}
