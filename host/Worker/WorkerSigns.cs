using Microsoft.Extensions.Hosting;

namespace FunctionsHost.Worker;

/// <summary>
/// Tells the host by lines on the standard error when the app is being built and when all its services have started: a worker can be connected
/// and listen while a service of the app still starts, and may yet fail.
/// </summary>
internal sealed class WorkerSigns : IHostedLifecycleService
{
    /// <summary>The app is being built. <see cref="Started"/> will follow.</summary>
    public const string Building = "functions-host-sign: building";

    /// <summary>The app has started.</summary>
    public const string Started = "functions-host-sign: started";

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Console.Error.WriteLineAsync(Started);

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
