using FunctionsHost.Settings;

namespace FunctionsHost.Azurite;

/// <summary>Starts the Azurite of a data folder, detached from this process.</summary>
internal sealed class AzuriteLauncher(AzuriteInstallation installation, AzuriteLease lease, string dataFolder)
{
    private static readonly AzuriteEndpoint FreePorts = new(null, null, 0, 0, 0);

    /// <summary>Starts it on the ports given.</summary>
    /// <returns>Its endpoint, or null if a port was taken meanwhile.</returns>
    /// <exception cref="StartupFaultException">It did not start.</exception>
    public async Task<AzuriteEndpoint?> TryStartAsync(AzuriteEndpoint ports, CancellationToken cancellationToken)
    {
        var (endpoint, error) = await RunAsync(ports, cancellationToken);
        return endpoint is null && !error.Contains("EADDRINUSE", StringComparison.Ordinal) ? throw Failed(error) : endpoint;
    }

    /// <summary>Starts it on ports the system chooses.</summary>
    /// <exception cref="StartupFaultException">It did not start.</exception>
    public async Task<AzuriteEndpoint> StartOnFreePortsAsync(CancellationToken cancellationToken)
    {
        var (endpoint, error) = await RunAsync(FreePorts, cancellationToken);
        return endpoint ?? throw Failed(error);
    }

    private string LogFile => Path.Combine(dataFolder, "azurite.log");

    private StartupFaultException Failed(string error) => new(
        $"the storage emulator Azurite did not start ({error})",
        $"see {LogFile}, and move a damaged folder {lease.Location} away");

    private async Task<(AzuriteEndpoint? Endpoint, string Error)> RunAsync(AzuriteEndpoint ports, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(lease.Location);
        using var launcher = AzuriteInstallation.Start(installation.Detached(dataFolder, lease.File, lease.Location, LogFile, ports));
        launcher.StandardInput.Close();
        var output = launcher.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = launcher.StandardError.ReadToEndAsync(cancellationToken);
        await launcher.WaitForExitAsync(cancellationToken);
        return (AzuriteEndpoint.Parse(await output), (await error).Trim());
    }
}
