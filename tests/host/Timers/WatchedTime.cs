using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Timers;

/// <summary>A virtual clock that tells when someone waits on it, so that a test knows that the timer is armed.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly SemaphoreSlim _armed = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _armed.Release();
        return timer;
    }

    /// <summary>Waits until a timer has been armed once more.</summary>
    public async Task WaitedAsync() => Assert.True(await _armed.WaitAsync(TimeSpan.FromSeconds(90)));

    /// <summary>Leaps to or over an occurrence, and waits until the timer is armed for what comes then.</summary>
    public Task LeapAsync(TimeSpan by)
    {
        Advance(by);
        return WaitedAsync();
    }
}
