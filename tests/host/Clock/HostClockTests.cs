using FunctionsHost.Clock;

namespace FunctionsHost.Tests.Clock;

public sealed class HostClockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FileName => Path.Combine(_folder.Path, "clock.txt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Advance_MovesTheClockForGood()
    {
        Assert.True(new HostClock(FileName).TryAdvance(TimeSpan.FromDays(3)));

        Assert.Equal(TimeSpan.FromDays(3), new HostClock(FileName).Ahead);
        var now = new HostClock(FileName).GetUtcNow() - TimeProvider.System.GetUtcNow();
        Assert.InRange(now, TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Advance_PastTheCalendar_IsRefused()
    {
        var clock = new HostClock(FileName);

        Assert.False(clock.TryAdvance(TimeSpan.MaxValue));
        Assert.Equal(TimeSpan.Zero, clock.Ahead);
    }

    [Fact]
    public async Task Timers_FireWhenTheClockLeapsOverThem_AndNotBefore()
    {
        var clock = new HostClock(FileName);
        var early = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);
        var late = Task.Delay(TimeSpan.FromDays(40), clock, TestContext.Current.CancellationToken);

        clock.TryAdvance(TimeSpan.FromMinutes(59));
        Assert.False(early.IsCompleted);
        clock.TryAdvance(TimeSpan.FromMinutes(1));

        await early.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        Assert.False(late.IsCompleted);
    }

    [Fact]
    public async Task Timer_WithAPeriod_FiresAgainAfterEachLeap()
    {
        var clock = new HostClock(FileName);
        using var fired = new SemaphoreSlim(0);
        await using var timer = clock.CreateTimer(_ => fired.Release(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        for (var i = 0; i < 3; i++)
        {
            clock.TryAdvance(TimeSpan.FromHours(1));
            Assert.True(await fired.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken));
        }

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.TryAdvance(TimeSpan.FromHours(5));
        Assert.Equal(0, fired.CurrentCount);
    }

    [Fact]
    public async Task OtherThan_ComesBackAtALeapOrAtOnceOrWhenPatienceEnds()
    {
        var clock = new HostClock(FileName);
        var waiting = clock.OtherThanAsync(TimeSpan.Zero, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        clock.TryAdvance(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(5), await waiting);
        Assert.Equal(TimeSpan.FromSeconds(5), await clock.OtherThanAsync(TimeSpan.Zero, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(
            TimeSpan.FromSeconds(5), await clock.OtherThanAsync(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));
    }
}
