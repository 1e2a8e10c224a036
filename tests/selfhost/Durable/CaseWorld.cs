
namespace SelfHost.Tests.Durable;

/// <summary>
/// A case that uses everything once in each of two runs (activity, event to another instance, timer, external event, child,
/// continue-as-new), and a process that may die or lose a write at a chosen transaction.
/// </summary>
internal sealed class CaseWorld : IAsyncDisposable
{
    private const string Case = "case";
    private const string Collector = "collector";
    private readonly DurableWorld _world = new();
    private int _transactions;
    private int _failAt;
    private bool _staysDead;
    private bool _dead;

    private CaseWorld()
    {
    }

    /// <summary>Transactions so far.</summary>
    public int Transactions => _transactions;

    public int ActivityRuns { get; private set; }

    /// <param name="failAt">The transaction that fails, from 1; 0 for none.</param>
    /// <param name="dies">Whether the process dies there, instead of only losing that write.</param>
    /// <param name="cached">Sessions kept; 0 replays at each step.</param>
    public static async Task<CaseWorld> StartAsync(int failAt, bool dies, int cached = 100)
    {
        var world = new CaseWorld { _failAt = failAt, _staysDead = dies };
        world._world.Options = world._world.Options with { CachedSessions = cached, Checkpoint = world.Checkpoint };
        world.Write();
        try
        {
            await world._world.StartAsync();
        }
        catch (InjectedException)
        {
            await world.RestartAsync();
        }

        return world;
    }

    /// <summary>Runs the case to its end; gives its output and how many notes the collector got.</summary>
    public async Task<(string? Output, string? Notes)> RunAsync()
    {
        await DoAsync(() => _world.ScheduleAsync("Collect", id: Collector));
        await DoAsync(() => _world.ScheduleAsync("Case", 0, Case));
        for (var run = 0; run < 2; run++)
        {
            await DoAsync(() => _world.RaiseAsync(Case, "go", 10));
        }

        await UntilEndedAsync(Case);
        var output = await _world.OutputOfAsync(Case);
        await DoAsync(() => _world.RaiseAsync(Collector, "note", "end"));
        await UntilEndedAsync(Collector);
        return (output, await _world.OutputOfAsync(Collector));
    }

    /// <summary>What is left besides instances and histories.</summary>
    public int Leftovers() => _world.Rows("durable_inbox") + _world.Rows("durable_activity") + _world.Rows("durable_timer") + _world.Rows("durable_poison");

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private void Write() => _world
        .Activity("Add", input =>
        {
            ActivityRuns++;
            return int.Parse(input!) + 1;
        })
        .Orchestrator("Collect", async context =>
        {
            for (var notes = 0; ; notes++)
            {
                if (await context.WaitForExternalEvent<string>("note") == "end")
                {
                    return notes;
                }
            }
        })
        .Orchestrator("Child", async context =>
        {
            var value = await context.CallActivityAsync<int>("Add", context.GetInput<int>());
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return value;
        })
        .Orchestrator("Case", async context =>
        {
            var sum = context.GetInput<int>();
            var second = sum >= 100;
            sum += await context.CallActivityAsync<int>("Add", 1);
            context.SendEvent(Collector, "note", "a");
            await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
            sum += await context.WaitForExternalEvent<int>("go");
            context.SetCustomStatus(sum);
            sum += await context.CallSubOrchestratorAsync<int>("Child", 2);
            context.SendEvent(Collector, "note", "b");
            if (!second)
            {
                context.ContinueAsNew(sum + 100);
            }

            return sum;
        });

    private void Checkpoint(string kind)
    {
        if (_dead || Interlocked.Increment(ref _transactions) == _failAt)
        {
            _dead = _staysDead;
            throw new InjectedException(kind);
        }
    }

    private async Task DoAsync(Func<Task> command)
    {
        try
        {
            await command();
        }
        catch (InjectedException)
        {
            if (_dead)
            {
                await RestartAsync();
            }

            await command();
        }
    }

    private async Task RestartAsync()
    {
        await _world.KillAsync();
        _dead = false;
        await _world.StartAsync();
    }

    private async Task UntilEndedAsync(string id)
    {
        for (var i = 0; i < 200; i++)
        {
            await _world.QuietAsync();
            if (_dead)
            {
                await RestartAsync();
            }

            if ((await _world.StateOfAsync(id)).HasEnded)
            {
                return;
            }

            await _world.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Fail($"'{id}' does not end");
    }

    private sealed class InjectedException(string kind) : Exception($"The transaction '{kind}' was made to fail.");
}
