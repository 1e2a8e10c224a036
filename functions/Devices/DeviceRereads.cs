using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Devices;

/// <summary>Reads devices again in the background, as long as the app runs.</summary>
internal sealed class DeviceRereads(DeviceIntake intake) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => intake.RereadAsync(stoppingToken);
}
