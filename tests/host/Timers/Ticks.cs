using System.Text.Json;
using System.Threading.Channels;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Tests.Timers;

/// <summary>A run of a timer function, as its worker is asked for it.</summary>
internal sealed record Tick(DateTimeOffset At, bool IsPastDue, TickStatus? Status, int Retry, CancellationToken Token);

/// <summary>The schedule status of a run.</summary>
internal sealed record TickStatus(DateTime Last, DateTime Next, DateTime LastUpdated);

/// <summary>Stands where the worker is: reports each run, and behaves as the test says.</summary>
internal sealed class Ticks(TimeProvider clock) : IFunctionInvoker
{
    private readonly Channel<Tick> _ticks = Channel.CreateUnbounded<Tick>();

    /// <summary>Awaited by each run after it has reported.</summary>
    public Func<Tick, Task> Behaviour { get; set; } = _ => Task.CompletedTask;

    public bool HasMore => _ticks.Reader.TryPeek(out _);

    public Task<Tick> NextAsync() => _ticks.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(90));

    public async Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        using var data = JsonDocument.Parse(request.InputData.Single().Data.Json);
        var tick = new Tick(
            clock.GetUtcNow(),
            data.RootElement.GetProperty("IsPastDue").GetBoolean(),
            data.RootElement.GetProperty("ScheduleStatus").Deserialize<TickStatus>(),
            request.RetryContext?.RetryCount ?? 0,
            cancellationToken);
        await _ticks.Writer.WriteAsync(tick, CancellationToken.None);
        await Behaviour(tick);
        return new InvocationResponse();
    }
}
