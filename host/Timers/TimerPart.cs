using FunctionsHost.Storage;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Timers;

/// <summary>The timer functions.</summary>
internal sealed class TimerPart(
    IFunctionInvoker invoker, HostDatabase database, TimeProvider clock, IConfiguration settings, ILogger<TimerPart> logger) : IHostPart, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private List<TimerRunner> _runners = [];
    private Task _running = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(IReadOnlyList<AppFunction> functions, CancellationToken cancellationToken)
    {
        var zone = TimerZone.Read(settings);
        var plans = TimerPlan.All(functions, zone, settings);
        var context = new TimerContext(invoker, new TimerStore(database), clock, zone, logger);
        _runners = [.. plans.Select(plan => new TimerRunner(plan, context))];
        _running = Task.WhenAll(_runners.Select(runner => Task.Run(() => runner.RunAsync(_stopping.Token, _abort.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsBusyAsync() => ValueTask.FromResult(_runners.Exists(runner => runner.IsBusy));

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await using var patience = cancellationToken.UnsafeRegister(static abort => ((CancellationTokenSource)abort!).Cancel(), _abort);
        await _running;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _abort.Dispose();
    }
}
