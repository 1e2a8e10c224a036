using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Service;

/// <summary>The moment at which this process began to serve. Timers have their time from then on.</summary>
internal sealed class ProcessStart(TimeProvider time) : IHostedService
{
    /// <summary>The moment.</summary>
    public DateTimeOffset At { get; private set; } = time.GetUtcNow();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // In Development the clock follows the host's only now.
        At = time.GetUtcNow();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
