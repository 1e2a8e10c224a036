using DurableTask.Core;
using DurableTask.Core.Exceptions;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// A world that a seed decides: the actions of its orchestrations, and when the clock leaps, events come, commits fail and the process
/// dies. The order in which threads take their turns is the machine's.
/// </summary>
internal sealed class RandomWorld : IAsyncDisposable
{
    private const int Instances = 3;
    private const int MostMoves = 3000;
    private readonly Random _chance;
    private readonly Lock _gate = new();
    private readonly StoreWorld _world = new();
    private readonly Dictionary<string, string> _plans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _due = new(StringComparer.Ordinal);
    private readonly Queue<string> _suspended = new();
    private int _flakyRuns;
    private int _failures;

    public RandomWorld(int seed)
    {
        _chance = new Random(seed);
        _failures = Next(6);
        _world.Options = _world.Options with { CachedEvents = Next(3) * 40, Checkpoint = Checkpoint, MaxMessages = 1 + Next(4) };
        _world.Activity("Add", input => $"{int.Parse(input!) + 1}")
            .Activity("Flaky", input => Interlocked.Increment(ref _flakyRuns) % 3 != 0 ? throw new InvalidOperationException("again") : $"{int.Parse(input!) + 1}")
            .Orchestrator("Plan", RunPlanAsync);
    }

    /// <summary>Runs the world to its end.</summary>
    public async Task RunAsync()
    {
        await _world.StartAsync();
        for (var i = 0; i < Instances; i++)
        {
            var id = $"i{i}";
            // A: activity, F: flaky one with retries, T: timer, E: event, W: event or time-out, C: child, N: continue as new.
            _plans[id] = string.Concat(Enumerable.Range(0, 1 + Next(7)).Select(_ => "AAFTEEWCN"[Next(9)]));
            _due[id] = _plans[id].Count(step => step == 'E');
            await DoAsync(() => _world.StartInstanceAsync("Plan", id, $"{_plans[id]} 0"));
        }

        for (var moves = 0; !_plans.Keys.All(id => _world.StatusOf(id) == OrchestrationStatus.Completed); moves++)
        {
            Assert.True(moves < MostMoves, $"It does not end: {string.Join(", ", _plans.Select(plan => $"{plan.Key} {plan.Value} {_world.StatusOf(plan.Key)}"))}");
            await MoveAsync();
        }

        foreach (var (id, plan) in _plans)
        {
            Assert.Equal($"\"{plan.Length}\"", _world.Service.GetState(id, withPayloads: true)!.Output);
        }

        // A timer that is not awaited any more goes with its instance.
        await _world.PassAsync(() => _world.Count("orchestration_inbox") + _world.Count("orchestration_activity") + _world.Count("orchestration_timer") == 0);
        Assert.Equal(0, _world.Count("orchestration_poison"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>Each step of a plan adds one, so that the end tells whether any was lost or done twice.</summary>
    private static async Task<string?> RunPlanAsync(OrchestrationContext context, string? input, ScriptedOrchestration self)
    {
        var parts = input!.Split(' ');
        var (plan, value) = (parts[0], int.Parse(parts[1]));
        for (var i = 0; i < plan.Length; i++)
        {
            switch (plan[i])
            {
                case 'A':
                    value = int.Parse(await context.ScheduleTask<string>("Add", "", $"{value}"));
                    break;
                case 'F':
                    value = int.Parse(await RetryAsync(context, value));
                    break;
                case 'T':
                    await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(30), true);
                    value++;
                    break;
                case 'E':
                    value += int.Parse(await self.EventAsync("go"));
                    break;
                case 'W':
                    value += await TimeoutAsync(context, self);
                    break;
                case 'C':
                    value += int.Parse(await context.CreateSubOrchestrationInstance<string>("Plan", "", "A 0"));
                    break;
                default:
                    self.ContinueAsNew(context, $"{plan[(i + 1)..]}A {value}");
                    return "";
            }
        }

        return $"{value}";
    }

    private static async Task<string> RetryAsync(OrchestrationContext context, int value)
    {
        while (true)
        {
            try
            {
                return await context.ScheduleTask<string>("Flaky", "", $"{value}");
            }
            catch (TaskFailedException)
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(1), true);
            }
        }
    }

    private static async Task<int> TimeoutAsync(OrchestrationContext context, ScriptedOrchestration self)
    {
        using var cancelled = new CancellationTokenSource();
        var never = self.EventAsync("never");
        var timeout = context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(20), true, cancelled.Token);
        return await Task.WhenAny(never, timeout) == timeout ? 1 : 100;
    }

    private async Task MoveAsync()
    {
        var id = $"i{Next(Instances)}";
        switch (Next(10))
        {
            case 0 or 1 or 2 or 3:
                _world.Time.Advance(TimeSpan.FromSeconds(Next(40)));
                break;
            case 4 or 5 when _due[id] > 0:
                _due[id]--;
                await DoAsync(() => _world.Client.RaiseEventAsync(Instance(id), "go", "1"));
                break;
            // DurableTask.Core loses what a run has decided when it continues as new in the very step that suspends it.
            case 6 when Next(4) == 0 && !_plans[id].Contains('N', StringComparison.Ordinal):
                _suspended.Enqueue(id);
                await DoAsync(() => _world.Client.SuspendInstanceAsync(Instance(id), ""));
                break;
            case 7 when Next(20) == 0:
                await _world.RestartAsync();
                break;
            default:
                if (_suspended.TryDequeue(out var asleep))
                {
                    await DoAsync(() => _world.Client.ResumeInstanceAsync(Instance(asleep), ""));
                }

                break;
        }

        await _world.RoundAsync();
    }

    // A client asks again for what was refused.
    private static async Task DoAsync(Func<Task> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception error) when (error is IOException or SqliteException)
            {
                await Task.Yield();
            }
        }
    }

    private void Checkpoint(string kind)
    {
        if (Volatile.Read(ref _failures) > 0 && Next(10) == 0 && Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new IOException("not now");
        }
    }

    private static OrchestrationInstance Instance(string id) => new() { InstanceId = id };

    private int Next(int bound)
    {
        lock (_gate)
        {
            return _chance.Next(bound);
        }
    }
}
