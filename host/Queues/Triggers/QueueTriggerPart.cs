using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Queues.Triggers;

/// <summary>Starts the queue functions. A stop waits for the calls that run.</summary>
internal sealed partial class QueueTriggerPart(
    BrokerPart queues,
    RunningMessages running,
    IFunctionInvoker invoker,
    HostJson hostJson,
    TimeProvider time,
    IConfiguration settings,
    ILogger<QueueTriggerPart> logger) : IHostPart, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _running = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(IReadOnlyList<AppFunction> functions, CancellationToken cancellationToken)
    {
        var listeners = QueueTrigger.All(functions, hostJson, settings)
            .Select(trigger => new QueueListener(trigger, queues.Broker, running, invoker, time, logger)).ToList();
        _running = Task.WhenAll(listeners.Select(listener => Task.Run(() => listener.RunAsync(_stopping.Token, _abort.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await using var abort = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _abort);
        try
        {
            await _running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogStillRunning(logger);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _abort.Dispose();
    }

    [LoggerMessage(55, LogLevel.Warning, "Queue functions still run although the host stops. Their messages will come again")]
    private static partial void LogStillRunning(ILogger logger);
}
