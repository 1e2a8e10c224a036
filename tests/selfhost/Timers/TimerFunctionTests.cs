using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.Tests.Hosting;

namespace SelfHost.Tests.Timers;

public sealed class TimerFunctionTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly Ticks _ticks = new();
    private readonly WatchedTime _clock = new(Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Timer_RunsAtItsOccurrences()
    {
        await using var app = await StartAsync(typeof(Hourly));

        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.False(_ticks.HasMore);
        await _clock.LeapAsync(TimeSpan.FromMinutes(1));
        var first = await _ticks.NextAsync();
        await _clock.LeapAsync(TimeSpan.FromHours(1));
        var second = await _ticks.NextAsync();

        Assert.Equal((Start.AddMinutes(30), Start.AddMinutes(90)), (first.At, second.At));
        Assert.False(first.Info.IsPastDue);
        Assert.Equal((default, first.At.UtcDateTime), (first.Info.ScheduleStatus!.Last, first.Info.ScheduleStatus.Next));
        Assert.Equal((first.At.UtcDateTime, second.At.UtcDateTime), (second.Info.ScheduleStatus!.Last, second.Info.ScheduleStatus.Next));
    }

    [Fact]
    public async Task Timer_PassedOverSeveralTimesByALeap_RunsOncePastDue()
    {
        await using var app = await StartAsync(typeof(Hourly));

        await _clock.LeapAsync(TimeSpan.FromHours(5));
        var late = await _ticks.NextAsync();
        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var next = await _ticks.NextAsync();

        Assert.True(late.Info.IsPastDue);
        Assert.Equal(Start.AddHours(5.5), next.At);
        Assert.False(next.Info.IsPastDue);
    }

    [Fact]
    public async Task Timer_MissedWhileStopped_RunsAtStartPastDue()
    {
        await using (await StartAsync(typeof(Hourly)))
        {
        }

        _clock.Advance(TimeSpan.FromHours(3));
        await using var app = await StartAsync(typeof(Hourly), waits: false);
        var late = await _ticks.NextAsync();

        Assert.True(late.Info.IsPastDue);
        Assert.Equal(Start.AddMinutes(30).UtcDateTime, late.Info.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task Timer_WithoutMonitor_MakesUpForNothing()
    {
        await using (await StartAsync(typeof(Unmonitored)))
        {
        }

        _clock.Advance(TimeSpan.FromHours(3));
        await using var app = await StartAsync(typeof(Unmonitored));
        Assert.False(_ticks.HasMore);
        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var tick = await _ticks.NextAsync();

        Assert.False(tick.Info.IsPastDue);
        Assert.Null(tick.Info.ScheduleStatus);
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
        Assert.Equal(new DateTime(2026, 3, 1, 19, 0, 0), tick.Info.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task RunOnStartup_RunsAtOnceAndThenAtItsOccurrences()
    {
        await using var app = await StartAsync(typeof(HourlyAtStart), waits: false);

        var first = await _ticks.NextAsync();
        await _clock.WaitedAsync();
        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        var second = await _ticks.NextAsync();

        Assert.Equal((Start, Start.AddMinutes(30)), (first.At, second.At));
        Assert.False(first.Info.IsPastDue);
    }

    [Fact]
    public async Task Timer_IsNeverRunTwiceAtATime()
    {
        var release = new TaskCompletionSource();
        _ticks.Behaviour = _ => release.Task;
        await using var app = await StartAsync(typeof(Hourly));

        _clock.Advance(TimeSpan.FromMinutes(30));
        await _ticks.NextAsync();
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.False(_ticks.HasMore);
        release.SetResult();
        var next = await _ticks.NextAsync();

        Assert.Equal(Start.AddMinutes(150), next.At);
        Assert.True(next.Info.IsPastDue);
    }

    [Fact]
    public async Task Timer_ThatFails_RunsAgainAtItsNextOccurrence()
    {
        _ticks.Behaviour = _ => throw new InvalidOperationException("once more");
        await using var app = await StartAsync(typeof(Hourly));

        await _clock.LeapAsync(TimeSpan.FromMinutes(30));
        await _ticks.NextAsync();
        await _clock.LeapAsync(TimeSpan.FromHours(1));

        Assert.Equal(Start.AddMinutes(90), (await _ticks.NextAsync()).At);
    }

    [Fact]
    public async Task Retry_TriesAgainAfterGrowingPausesUpToItsCount()
    {
        _ticks.Behaviour = _ => throw new InvalidOperationException("once more");
        await using var app = await StartAsync(typeof(Stubborn));
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
        // What it is armed for now is the next occurrence, not a fifth try.
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(_ticks.HasMore);
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
        await using var app = await StartAsync(typeof(Hourly));
        _clock.Advance(TimeSpan.FromMinutes(30));
        await _ticks.NextAsync();

        await app.StopAsync();

        Assert.True(ended);
    }

    private Task<TestApp> StartAsync(string schedule, string zone = "UTC") => StartAsync(typeof(OfSetting), true, schedule, zone);

    private async Task<TestApp> StartAsync(Type function, bool waits = true, string? schedule = null, string? zone = null)
    {
        var app = await TestApp.StartAsync(
            _folder,
            builder =>
            {
                builder.Configuration.AddInMemoryCollection([new("Sweep:Schedule", schedule), new("WEBSITE_TIME_ZONE", zone)]);
                builder.Services.AddSingleton(_ticks).AddSingleton<TimeProvider>(_clock);
            },
            function);
        if (waits)
        {
            await _clock.WaitedAsync();
        }

        return app;
    }

    /// <summary>A virtual clock that tells when someone waits on it, so that a test knows that the timer is armed.</summary>
    private sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private readonly SemaphoreSlim _armed = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _armed.Release();
            return timer;
        }

        /// <summary>Waits until a timer has been armed once more.</summary>
        public async Task WaitedAsync() => Assert.True(await _armed.WaitAsync(TimeSpan.FromSeconds(30)));

        /// <summary>Leaps to or over an occurrence, and waits until the timer is armed for what comes then.</summary>
        public Task LeapAsync(TimeSpan by)
        {
            Advance(by);
            return WaitedAsync();
        }
    }
}
