using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Platform.Settings;

/// <summary>A background service that starts before the worker takes its first call: a call may rely on what <see cref="StartingAsync"/> has done.</summary>
internal abstract class EarlyService : BackgroundService, IHostedLifecycleService
{
    /// <summary>Starts the work. The worker connects to its host when all services have returned from here.</summary>
    public virtual Task StartingAsync(CancellationToken cancellationToken) => base.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public sealed override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
