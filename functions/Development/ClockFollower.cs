using ElevatorFunctions.Platform.Settings;

namespace ElevatorFunctions.Development;

/// <summary>Has the clock of this process follow the host's: the same moment before the first call, and every move at once.</summary>
internal sealed class ClockFollower(DevelopmentClock clock, HostClock host) : EarlyService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        clock.Follow(await host.ReadAsync(cancellationToken));
        await base.StartingAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                clock.Follow(await host.ReadAfterAsync(clock.Ahead, stoppingToken));
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !stoppingToken.IsCancellationRequested)
            {
                // On the machine's clock: the host's cannot be asked.
                await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
        }
    }
}
