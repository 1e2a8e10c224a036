using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SelfHost.Durable.Engine;

/// <summary>Lets orchestrations go on once everything else has started; a stop lets what runs come to its end.</summary>
internal sealed partial class DurableService(OrchestrationEngine engine, ILogger<DurableService> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => engine.StartAsync();

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogStillRunning(logger);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(10, LogLevel.Warning, "Activities still run although the host stops; they will run again after the next start")]
    private static partial void LogStillRunning(ILogger logger);
}
