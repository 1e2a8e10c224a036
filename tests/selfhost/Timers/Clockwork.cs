using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Tests.Timers;

/// <summary>What a timer function saw of a run.</summary>
public sealed record Tick(string Function, DateTimeOffset At, TimerInfo Info, int Retry, CancellationToken Token);

/// <summary>Where the timer functions report, and how they behave.</summary>
public sealed class Ticks
{
    private readonly Channel<Tick> _ticks = Channel.CreateUnbounded<Tick>();

    /// <summary>Awaited by each run after it has reported.</summary>
    public Func<Tick, Task> Behaviour { get; set; } = _ => Task.CompletedTask;

    public Task<Tick> NextAsync() => _ticks.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public bool HasMore => _ticks.Reader.TryPeek(out _);

    public async Task ReportAsync(Tick tick)
    {
        await _ticks.Writer.WriteAsync(tick);
        await Behaviour(tick);
    }
}

public abstract class Clockwork(Ticks ticks, TimeProvider clock)
{
    protected Task TickAsync(TimerInfo timer, FunctionContext context) => ticks.ReportAsync(new Tick(
        context.FunctionDefinition.Name, clock.GetUtcNow(), timer, context.RetryContext.RetryCount, context.CancellationToken));
}

public sealed class Hourly(Ticks ticks, TimeProvider clock) : Clockwork(ticks, clock)
{
    [Function("Hourly")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context) => TickAsync(timer, context);
}

public sealed class HourlyAtStart(Ticks ticks, TimeProvider clock) : Clockwork(ticks, clock)
{
    [Function("HourlyAtStart")]
    public Task Run([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer, FunctionContext context) => TickAsync(timer, context);
}

public sealed class Unmonitored(Ticks ticks, TimeProvider clock) : Clockwork(ticks, clock)
{
    [Function("Hourly")]
    public Task Run([TimerTrigger("0 0 * * * *", UseMonitor = false)] TimerInfo timer, FunctionContext context) => TickAsync(timer, context);
}

public sealed class OfSetting(Ticks ticks, TimeProvider clock) : Clockwork(ticks, clock)
{
    [Function("OfSetting")]
    public Task Run([TimerTrigger("%Sweep__Schedule%")] TimerInfo timer, FunctionContext context) => TickAsync(timer, context);
}

public sealed class Stubborn(Ticks ticks, TimeProvider clock) : Clockwork(ticks, clock)
{
    [Function("Stubborn")]
    [ExponentialBackoffRetry(3, "00:00:10", "00:00:20")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context) => TickAsync(timer, context);
}
