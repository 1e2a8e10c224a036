using Microsoft.DurableTask;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>A world that a seed decides: what its orchestrations do, and what happens to the process meanwhile.</summary>
internal sealed class RandomWorld
{
    private const int Instances = 3;
    private readonly Random _chance;
    private readonly SeededScheduler _scheduler;
    private readonly DurableWorld _world;
    private readonly Dictionary<string, string> _plans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _due = new(StringComparer.Ordinal);
    private readonly Queue<string> _suspended = new();
    private readonly List<string> _writes = [];
    private int _failures;
    private int _flakyRuns;
    private bool _dead;

    public RandomWorld(int seed)
    {
        _chance = new Random(seed);
        _scheduler = new SeededScheduler(seed);
        _world = new DurableWorld { Scheduler = _scheduler };
        _world.Options = _world.Options with { CachedSessions = _chance.Next(4), Checkpoint = Checkpoint, AloneFrom = int.MaxValue, GiveUpAt = int.MaxValue };
        // Nobody is guilty of these deaths.
        _world.Activity("Add", input => int.Parse(input!) + 1)
            .Activity("Flaky", Task<object?> (input) => ++_flakyRuns % 3 != 0 ? throw new InvalidOperationException("again") : Task.FromResult<object?>(int.Parse(input!) + 1))
            .Orchestrator("Plan", RunPlanAsync);
    }

    /// <summary>What happened, in its order: the same for the same seed.</summary>
    public (int Turns, int Order, string Writes) Trace => (_scheduler.Turns, _scheduler.Order, string.Join(' ', _writes));

    /// <summary>Runs the world to its end on this thread.</summary>
    public void Run() => _scheduler.Run(async () =>
    {
        try
        {
            await RunAsync();
        }
        finally
        {
            await _world.DisposeAsync();
        }
    });

    private async Task RunAsync()
    {
        await StartAsync();
        for (var i = 0; i < Instances; i++)
        {
            var id = $"i{i}";
            // A: activity, F: flaky one with retries, T: timer, E: event, W: event or time-out, C: child, N: continue as new.
            _plans[id] = string.Concat(Enumerable.Range(0, 1 + _chance.Next(7)).Select(_ => "AAFTEEWCN"[_chance.Next(9)]));
            _due[id] = _plans[id].Count(step => step == 'E');
            await DoAsync(() => _world.ScheduleAsync("Plan", new Progress(_plans[id], 0), id));
        }

        for (var moves = 0; !await AllEndedAsync(); moves++)
        {
            Assert.True(moves < 2000, "It does not end.");
            await MoveAsync();
        }

        foreach (var (id, plan) in _plans)
        {
            Assert.Equal($"{plan.Length}", await _world.OutputOfAsync(id));
        }

        await _world.QuietAsync();
        Assert.Equal(0, _world.Rows("durable_inbox") + _world.Rows("durable_activity") + _world.Rows("durable_timer") + _world.Rows("durable_poison"));
    }

    /// <summary>Each step of a plan adds one, so that the end tells whether any was lost or done twice.</summary>
    private static async Task<object?> RunPlanAsync(TaskOrchestrationContext context)
    {
        var (plan, value) = context.GetInput<Progress>()!;
        var retries = TaskOptions.FromRetryPolicy(new RetryPolicy(50, TimeSpan.FromSeconds(1)));
        for (var i = 0; i < plan.Length; i++)
        {
            switch (plan[i])
            {
                case 'A':
                    value = await context.CallActivityAsync<int>("Add", value);
                    break;
                case 'F':
                    value = await context.CallActivityAsync<int>("Flaky", value, retries);
                    break;
                case 'T':
                    await context.CreateTimer(TimeSpan.FromMinutes(3), CancellationToken.None);
                    value++;
                    break;
                case 'E':
                    value += await context.WaitForExternalEvent<int>("e");
                    break;
                case 'W':
                    await TimeOutAsync(context);
                    value++;
                    break;
                case 'C':
                    value += await context.CallSubOrchestratorAsync<int>("Plan", new Progress("AT", 0)) - 1;
                    break;
                default:
                    context.ContinueAsNew(new Progress(plan[(i + 1)..], value + 1));
                    return null;
            }
        }

        return value;
    }

    private static async Task TimeOutAsync(TaskOrchestrationContext context)
    {
        try
        {
            await context.WaitForExternalEvent<int>("never", TimeSpan.FromMinutes(1));
        }
        catch (TaskCanceledException)
        {
            return;
        }

        throw new InvalidOperationException("An event came that nobody sent.");
    }

    private async Task MoveAsync()
    {
        switch (_chance.Next(12))
        {
            case 0:
                await RestartAsync();
                break;
            case 1:
                _failures = 1 + _chance.Next(3);
                break;
            case 2:
                _dead = true;
                await _world.QuietAsync();
                await RestartAsync();
                break;
            case 3 or 4 or 5:
                await RaiseAsync();
                break;
            case 6:
                await SuspendAsync();
                break;
            case 7:
                await ResumeAsync();
                break;
            default:
                _world.Clock.Advance(TimeSpan.FromSeconds(_chance.Next(1, 120)));
                break;
        }

        if (_chance.Next(2) == 0)
        {
            await _world.QuietAsync();
        }
        else
        {
            // The next move comes amid the work.
            for (var turns = _chance.Next(20); turns > 0; turns--)
            {
                await Task.Yield();
            }
        }
    }

    private Task SuspendAsync()
    {
        var id = $"i{_chance.Next(Instances)}";
        _suspended.Enqueue(id);
        return IfUnfinishedAsync(() => _world.Engine.SuspendAsync(id, reason: null, CancellationToken.None));
    }

    private Task ResumeAsync() => _suspended.TryDequeue(out var id)
        ? IfUnfinishedAsync(() => _world.Engine.ResumeAsync(id, reason: null, CancellationToken.None))
        : Task.CompletedTask;

    private async Task IfUnfinishedAsync(Func<Task> command)
    {
        try
        {
            await DoAsync(command);
        }
        catch (InstanceStateException)
        {
            // It has ended meanwhile.
        }
    }

    private async Task RaiseAsync()
    {
        var id = $"i{_chance.Next(Instances)}";
        if (_due[id] > 0)
        {
            _due[id]--;
            await DoAsync(() => _world.RaiseAsync(id, "e", 1));
        }
    }

    private async Task<bool> AllEndedAsync()
    {
        foreach (var id in _plans.Keys)
        {
            if ((await _world.Engine.FindAsync(id, withPayloads: false, CancellationToken.None))?.HasEnded != true)
            {
                return false;
            }
        }

        return true;
    }

    private async Task DoAsync(Func<Task> command)
    {
        while (true)
        {
            try
            {
                await command();
                return;
            }
            catch (InjectedException)
            {
                // Refused and so not done: the caller asks again.
            }
        }
    }

    private async Task StartAsync()
    {
        _dead = false;
        _failures = 0;
        await _world.StartAsync();
    }

    private async Task RestartAsync()
    {
        await _world.KillAsync();
        await StartAsync();
    }

    private void Checkpoint(string kind)
    {
        _writes.Add(kind);
        if (_dead || --_failures >= 0)
        {
            throw new InjectedException(kind);
        }
    }

    private sealed record Progress(string Plan, int Value);

    private sealed class InjectedException(string kind) : Exception($"The transaction '{kind}' was made to fail.");
}
