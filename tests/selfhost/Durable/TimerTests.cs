using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about durable timers and the orchestrator's clock.</summary>
public sealed class TimerTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Timer_FiresWhenItIsDueAndNotBefore()
    {
        _world.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(24), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });

        var id = await _world.ScheduleAsync("Sleep");
        await _world.AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.StateOfAsync(id)).Status);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.Equal("\"2026-03-02T08:00:00Z\"", await _world.OutputOfAsync(id));
        Assert.Equal(0, _world.Rows("durable_timer"));
    }

    [Fact]
    public async Task Timer_OfManyDaysIsOneTimer()
    {
        _world.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None);
            return "rested";
        });

        var id = await _world.ScheduleAsync("Sleep");
        await _world.AdvanceAsync(TimeSpan.FromDays(99));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.StateOfAsync(id)).Status);
        await _world.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("\"rested\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Timer_OfThePastFiresAtOnce()
    {
        _world.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(-1), CancellationToken.None);
            return 1;
        });

        Assert.Equal("1", await _world.RunAsync("Sleep"));
    }

    [Fact]
    public async Task Timer_CancelledLeavesNothingBehind()
    {
        _world.Orchestrator("Race", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var deadline = context.CreateTimer(TimeSpan.FromHours(72), cancel.Token);
            var answer = context.WaitForExternalEvent<string>("answer");
            var first = await Task.WhenAny(deadline, answer);
#pragma warning disable CA1849, VSTHRD103, MA0042 // At once, in the orchestrator's own flow.
            cancel.Cancel();
#pragma warning restore CA1849, VSTHRD103, MA0042
            return first == answer ? await answer : "too late";
        });

        var id = await _world.ScheduleAsync("Race");
        await _world.QuietAsync();
        Assert.Equal(1, _world.Rows("durable_timer"));
        await _world.RaiseAsync(id, "answer", "in time");

        Assert.Equal("\"in time\"", await _world.OutputOfAsync(id));
        Assert.Equal(0, _world.Rows("durable_timer"));
    }

    [Fact]
    public async Task Timer_OutlivesARestart()
    {
        _world.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return "on time";
        });

        var id = await _world.ScheduleAsync("Sleep");
        await _world.QuietAsync();
        await _world.RestartAsync();
        await _world.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal("\"on time\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Timer_DueWhileTheHostWasDownFiresAtTheStart()
    {
        _world.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return "late but there";
        });

        var id = await _world.ScheduleAsync("Sleep");
        await _world.QuietAsync();
        await _world.KillAsync();
        _world.Clock.Advance(TimeSpan.FromHours(5));
        await _world.StartAsync();

        Assert.Equal("\"late but there\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Timer_LeftOpenKeepsTheInstanceRunningAndIsNamed()
    {
        var log = new LogLines();
        await _world.KillAsync();
        _world.Loggers = log;
        await _world.StartAsync();
        _world.Orchestrator("Forgetful", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return Task.FromResult<object?>("done");
        });

        var id = await _world.ScheduleAsync("Forgetful");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.StateOfAsync(id)).Status);
        Assert.Contains(log.Lines, line => line.Contains("timer #0 due 2026-03-01T09:00:00", StringComparison.Ordinal));
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("\"done\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Clock_StandsStillWithinAStepAndIsTheSameAtReplay()
    {
        await _world.KillAsync();
        _world.Options = _world.Options with { CachedSessions = 0 };
        await _world.StartAsync();
        var seen = new List<DateTime>();
        _world.Orchestrator("Look", async context =>
        {
            seen.Add(context.CurrentUtcDateTime);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return null;
        });

        var id = await _world.ScheduleAsync("Look");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _world.OutputOfAsync(id);

        Assert.Equal(2, seen.Count);
        Assert.Equal(seen[0], seen[1]);
    }
}
