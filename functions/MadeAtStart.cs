using ElevatorFunctions.Access;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions;

/// <summary>Makes services while the app starts: a setting or a page that is missing stops it, and not the first request that needs it.</summary>
#pragma warning disable CS9113 // Making them is all that is needed.
internal sealed class MadeAtStart(
    SigningKey signing, QrCodes codes, DeviceKeys devices, ClientAddresses addresses, CentreTelephone telephone, BackupAccount backups, WebFiles files) : IHostedService
#pragma warning restore CS9113
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
