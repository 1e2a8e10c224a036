using ElevatorFunctions.Development;
using TestSupport;

namespace ElevatorFunctions.Tests.Development;

/// <summary>The clock of a development machine: it goes forward, and stays where calendars are.</summary>
public sealed class DevelopmentClockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Advance_PastTheLatest_IsRefused_AndLeavesTheClockAsItWas()
    {
        var clock = new DevelopmentClock(_folder.FullPath);
        clock.Advance(DevelopmentClock.Latest - clock.GetUtcNow() - TimeSpan.FromDays(1));
        var before = clock.Ahead;

        Assert.False(await clock.TryAdvanceAsync(TimeSpan.FromDays(2), TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.MaxValue));

        Assert.Equal(before, clock.Ahead);
        Assert.Equal(before, new DevelopmentClock(_folder.FullPath).Ahead);
    }
}
