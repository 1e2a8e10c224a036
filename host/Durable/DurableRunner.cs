using DurableTask.Core;
using FunctionsHost.Durable.Execution;
using FunctionsHost.Durable.Store;
using FunctionsHost.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable;

/// <summary>Runs orchestrations and activities: DurableTask.Core decides what is next, the app's worker runs the code.</summary>
/// <param name="service">The store as DurableTask.Core sees it.</param>
/// <param name="durable">The app's orchestrators and activities.</param>
/// <param name="orchestrators">Runs steps of orchestrators.</param>
/// <param name="activities">Runs activities.</param>
/// <param name="calls">Calls in flight.</param>
/// <param name="loggers">Where DurableTask.Core logs.</param>
internal sealed class DurableRunner(
    SqliteOrchestrationService store,
    HostedOrchestrationService service,
    DurableFunctions durable,
    OrchestratorRunner orchestrators,
    ActivityRunner activities,
    CodeCalls calls,
    ILoggerFactory loggers) : IHostPart, IDisposable
{
    private readonly TaskHubWorker _worker = new(service, loggers) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
    private bool _started;

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => service.CreateIfNotExistsAsync();

    /// <inheritdoc/>
    public void Load(IReadOnlyList<AppFunction> functions) => durable.Load(functions);

    /// <inheritdoc/>
    public async Task StartAsync(IReadOnlyList<AppFunction> functions, CancellationToken cancellationToken)
    {
        _worker.AddOrchestrationDispatcherMiddleware(orchestrators.RunAsync);
        _worker.AddActivityDispatcherMiddleware(activities.RunAsync);
        await _worker.StartAsync();
        _started = true;

        // The history tells what sub-orchestrations and activities were called with. DurableTask.Core leaves it out by itself.
        _worker.TaskOrchestrationDispatcher.IncludeParameters = true;
        _worker.TaskOrchestrationDispatcher.IncludeDetails = true;
        service.Open();
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsBusyAsync() => ValueTask.FromResult(store.IsBusy);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_started)
        {
            return;
        }

        try
        {
            await service.DrainAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await calls.CancelAsync();
        }

        await _worker.StopAsync(isForced: true);
        _started = false;
    }

    /// <inheritdoc/>
    public void Dispose() => _worker.Dispose();
}
