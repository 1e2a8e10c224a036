using Microsoft.Extensions.Hosting;

namespace Sample;

/// <summary>A service of the app that starts until it is told not to.</summary>
public sealed class SlowService : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync("Starting");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
