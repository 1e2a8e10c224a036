using FunctionsHost.Storage;
using FunctionsHost.Tests.Worker;
using FunctionsHost.Timers;
using FunctionsHost.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsHost.Tests.Timers;

/// <summary>When timers run, on a virtual clock and the real database.</summary>
public sealed class TimerFunctionTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 30, 0, TimeSpan.Zero);

    private static readonly AppFunction Hourly = MadeFunctions.Timer("Hourly", "0 0 * * * *");
    private static readonly AppFunction HourlyAtStart = MadeFunctions.Timer("HourlyAtStart", "0 0 * * * *", ", \"runOnStartup\": true");
    private static readonly AppFunction Unmonitored = MadeFunctions.Timer("Hourly", "0 0 * * * *", ", \"useMonitor\": false");
    private static readonly AppFunction Stubborn = MadeFunctions.Timer("Stubborn", "0 0 * * * *", retry: TimerPlanTests.Exponential(3, 10, 20));

    private readonly TemporaryFolder _folder = new();
    private readonly WatchedTime _clock = new(Start);
    private readonly Ticks _ticks;

    public TimerFunctionTests() => _ticks = new Ticks(_clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Timer_RunsAtItsOccurrences()
    {
        await using var app = await StartAsync(Hourly);

        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.False(_ticks.HasMore);
        await _clock.LeapAsync(TimeSpan.FromMinutes(1));
        var first = await _ticks.NextAsync();
        await _clock.LeapAsync(TimeSpan.FromHours(1));
        var second = await _ticks.NextAsync();

        Assert.Equal((Start.AddMinutes(30), Start.AddMinutes(90)), (first.At, second.At));
        Assert.False(first.IsPastDue);
        Assert.Equal((default, first.At.UtcDateTime), (first.Status!.Last, first.Status.Next));
        Assert.Equal((first.At.UtcDateTime, second.At.UtcDateTime), (second.Status!.Last, second.Status.Next));
    }

    [Fact]
    public async Task Timer_PassedOverSeveralTimesByALeap_RunsOncePastDue()
    {
        await using var app = await StartAsync(Hourly);

        await _clock.LeapAsync(TimeSpan.FromHours(5));
        var late = await _ticks.NextAsync();
        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var next = await _ticks.NextAsync();

        Assert.True(late.IsPastDue);
        Assert.Equal(Start.AddHours(5.5), next.At);
        Assert.False(next.IsPastDue);
    }

    [Fact]
    public async Task Timer_MissedWhileStopped_RunsAtStartPastDue()
    {
        await using (await StartAsync(Hourly))
        {
        }

        _clock.Advance(TimeSpan.FromHours(3));
        await using var app = await StartAsync(Hourly, waits: false);
        var late = await _ticks.NextAsync();

        Assert.True(late.IsPastDue);
        Assert.Equal(Start.AddMinutes(30).UtcDateTime, late.Status!.Next);
    }

    [Fact]
    public async Task Timer_WithoutMonitor_MakesUpForNothing()
    {
        await using (await StartAsync(Unmonitored))
        {
        }

        _clock.Advance(TimeSpan.FromHours(3));
        await using var app = await StartAsync(Unmonitored);
        Assert.False(_ticks.HasMore);
        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var tick = await _ticks.NextAsync();

        Assert.False(tick.IsPastDue);
        Assert.Null(tick.Status);
    }

    [Fact]
    public async Task Timer_WithANewSchedule_IsNotOverdueForTheOld()
    {
        await using (await StartAsync("0 0 * * * *"))
        {
        }

        _clock.Advance(TimeSpan.FromHours(3));
        await using var app = await StartAsync("0 15 * * * *");
        Assert.False(_ticks.HasMore);
        await _clock.LeapAsync(TimeSpan.FromMinutes(45));

        Assert.Equal(Start.AddHours(3.75), (await _ticks.NextAsync()).At);
    }

    [Fact]
    public async Task Timer_OfSettingAndZone_RunsByThatClock()
    {
        await using var app = await StartAsync("0 0 19 * * *", zone: "Asia/Shanghai");

        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var tick = await _ticks.NextAsync();

        Assert.Equal(Start.AddMinutes(30), tick.At);
        Assert.Equal(new DateTime(2026, 3, 1, 19, 0, 0), tick.Status!.Next);
    }

    [Fact]
    public async Task RunOnStartup_RunsAtOnceAndThenAtItsOccurrences()
    {
        await using var app = await StartAsync(HourlyAtStart, waits: false);

        var first = await _ticks.NextAsync();
        await _clock.WaitedAsync();
        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var second = await _ticks.NextAsync();

        Assert.Equal((Start, Start.AddMinutes(30)), (first.At, second.At));
        Assert.False(first.IsPastDue);
    }

    [Fact]
    public async Task Timer_IsNeverRunTwiceAtATime()
    {
        var release = new TaskCompletionSource();
        _ticks.Behaviour = _ => release.Task;
        await using var app = await StartAsync(Hourly);

        _clock.Advance(TimeSpan.FromMinutes(30));
        await _ticks.NextAsync();
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.False(_ticks.HasMore);
        release.SetResult();
        var next = await _ticks.NextAsync();

        Assert.Equal(Start.AddMinutes(150), next.At);
        Assert.True(next.IsPastDue);
    }

    [Fact]
    public async Task Timer_ThatFails_RunsAgainAtItsNextOccurrence()
    {
        _ticks.Behaviour = _ => throw new InvalidOperationException("once more");
        await using var app = await StartAsync(Hourly);

        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        await _ticks.NextAsync();
        await _clock.LeapAsync(TimeSpan.FromHours(1));

        Assert.Equal(Start.AddMinutes(90), (await _ticks.NextAsync()).At);
    }

    [Fact]
    public async Task Retry_TriesAgainAfterGrowingPausesUpToItsCount()
    {
        _ticks.Behaviour = _ => throw new InvalidOperationException("once more");
        await using var app = await StartAsync(Stubborn);
        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var due = Start.AddMinutes(30);

        var tries = new List<(double, int)>();
        foreach (var pause in new[] { 10, 20, 20, 0 })
        {
            var tick = await _ticks.NextAsync();
            tries.Add(((tick.At - due).TotalSeconds, tick.Retry));
            if (tries.Count < 4)
            {
                await _clock.LeapAsync(TimeSpan.FromSeconds(pause));
            }
        }

        Assert.Equal([(0, 0), (10, 1), (30, 2), (50, 3)], tries);
        // It is armed for the next occurrence now, not for a fifth try.
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(_ticks.HasMore);
    }

    [Fact]
    public async Task Run_ThatCostsTheWorker_IsDoneAnewAndCountsForNoTry()
    {
        var lost = 2;
        _ticks.Behaviour = _ => lost-- > 0 ? throw new WorkerLostException("it ended") : Task.CompletedTask;
        await using var app = await StartAsync(Stubborn);

        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var runs = new[] { await _ticks.NextAsync(), await _ticks.NextAsync(), await _ticks.NextAsync() };

        Assert.All(runs, run => Assert.Equal((Start.AddMinutes(30), 0), (run.At, run.Retry)));
        Assert.False(_ticks.HasMore);
    }

    [Fact]
    public async Task Run_ThatCostsTheWorkerEachTime_IsGivenUpUntilTheNextOccurrence()
    {
        _ticks.Behaviour = _ => throw new WorkerLostException("it ended");
        await using var app = await StartAsync(Hourly);

        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(Start.AddMinutes(30), (await _ticks.NextAsync()).At);
        }

        Assert.False(_ticks.HasMore);
        await _clock.LeapAsync(TimeSpan.FromHours(1));
        Assert.Equal(Start.AddMinutes(90), (await _ticks.NextAsync()).At);
    }

    [Fact]
    public async Task Stop_CancelsARunAndAwaitsItsEnd()
    {
        var ended = false;
        _ticks.Behaviour = async tick =>
        {
            var cancelled = new TaskCompletionSource();
            await using (tick.Token.Register(cancelled.SetResult))
            {
                await cancelled.Task;
            }

            await Task.Yield();
            ended = true;
        };
        await using var app = await StartAsync(Hourly);
        _clock.Advance(TimeSpan.FromMinutes(30));
        await _ticks.NextAsync();

        await app.StopAsync();

        Assert.True(ended);
    }

    private Task<RunningTimers> StartAsync(string schedule, string? zone = null) => StartAsync(MadeFunctions.Timer("OfSetting", schedule), zone: zone);

    private async Task<RunningTimers> StartAsync(AppFunction function, bool waits = true, string? zone = null)
    {
        var timers = await RunningTimers.StartAsync(_folder.Path, function, _ticks, _clock, zone);
        if (waits)
        {
            await _clock.WaitedAsync();
        }

        return timers;
    }

    /// <summary>The timers of a host, with its database.</summary>
    private sealed class RunningTimers(HostDatabase database, TimerPart part) : IAsyncDisposable
    {
        public static async Task<RunningTimers> StartAsync(string folder, AppFunction function, Ticks ticks, TimeProvider clock, string? zone)
        {
            var database = HostDatabase.Open(folder);
            var part = new TimerPart(ticks, database, clock, TimerPlanTests.Settings(("WEBSITE_TIME_ZONE", zone)), NullLogger<TimerPart>.Instance);
            await part.StartAsync([function], CancellationToken.None);
            return new RunningTimers(database, part);
        }

        /// <summary>Stops with no patience for what runs.</summary>
        public Task StopAsync() => part.StopAsync(new CancellationToken(canceled: true));

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            part.Dispose();
            await database.DisposeAsync();
        }
    }
}
