using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// Has the demo city built at the first start in Development on an empty store. That start takes calls when the city is ready. A later
/// one, which finds the city's file, takes them at once and only looks after the city.
/// </summary>
internal sealed partial class DemoStart(
    StorageClients storage, IServiceProvider services, QrCodes codes, IConfiguration configuration, ILogger<DemoStart> logger) : EarlyService
{
    /// <summary>Setting that keeps the demo city away: <c>false</c>.</summary>
    public const string Setting = "Demo";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (string.Equals(configuration[Setting], "false", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (File.Exists(DemoCity.FilePath(configuration)))
        {
            await base.StartingAsync(cancellationToken);
            return;
        }

        while (!await TryEnsureAsync(cancellationToken))
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => TryEnsureAsync(stoppingToken);

    private async Task<bool> TryEnsureAsync(CancellationToken cancellation)
    {
        try
        {
            await storage.Gate.Opened.WaitAsync(cancellation);
            await services.GetRequiredService<DemoCity>().EnsureAsync(cancellation);
            await Console.Out.WriteLineAsync($"pages: {codes.BaseUrl}/demo to begin with, {codes.BaseUrl}/m/ on a phone, {codes.BaseUrl}/api/docs for the API");
            return true;
        }
        catch (Exception exception) when (StorageFaults.IsOne(exception, cancellation))
        {
            Failed(logger, exception);
            return false;
        }
    }

    [LoggerMessage(303, LogLevel.Error, "demo city: storage failed, and it is built further when storage answers, or at the next start")]
    private static partial void Failed(ILogger logger, Exception exception);
}
