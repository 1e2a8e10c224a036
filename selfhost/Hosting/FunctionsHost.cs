using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Azurite;
using SelfHost.Durable.Http;
using SelfHost.Functions;
using SelfHost.Http;
using SelfHost.Storage;

namespace SelfHost.Hosting;

/// <summary>
/// The built host. Starts in this order: the data folder's lock and database, the storage emulator, the hosted services in the order of
/// their registration, Kestrel, then the triggers; stops in the reverse order.
/// </summary>
internal sealed partial class FunctionsHost(WebApplication web, ProcessOwner process, StartupLog startupLog, IReadOnlyList<HttpRoute> routes, int port)
    : IHost, IAsyncDisposable
{
    private AzuriteServer? _azurite;

    public IServiceProvider Services => web.Services;

    private bool IsAskedToStop => web.Lifetime.ApplicationStopping.IsCancellationRequested;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartOrFaultAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (process.IsApp && IsAskedToStop)
        {
            // Asked to stop while it started: no fault.
            await EndAsync();
            process.Exit(0);
            throw;
        }
        catch (Exception exception) when (process.IsApp)
        {
            process.Report(exception);
            await EndAsync();
            process.Exit(ProcessOwner.FaultExitCode);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await ((IHost)web).StopAsync(cancellationToken);
        }
        finally
        {
            if (_azurite is { } azurite)
            {
                _azurite = null;
                await azurite.StopAsync(cancellationToken);
            }
        }
    }

    public void Dispose() => ((IHost)web).Dispose();

    public ValueTask DisposeAsync() => web.DisposeAsync();

    /// <summary>Ends what has started, in good order. A host that has started half may fail in it; what stopped it is reported already.</summary>
    private async Task EndAsync()
    {
        try
        {
            await StopAsync(CancellationToken.None);
            await web.DisposeAsync();
        }
        catch (Exception)
        {
            // Nothing is left to be told.
        }
    }

    private async Task StartOrFaultAsync(CancellationToken cancellationToken)
    {
        // Opened before anything else of the app runs: it holds the lock that keeps a second process off the folder.
        Services.GetRequiredService<SelfHostDatabase>();
        var data = Services.GetRequiredService<DataFolder>();
        HttpEndpoints.Map(web, routes, Services.GetService<ManagementEndpoints>()?.All() ?? []);
        PortProbe.Check(port);
        // Before the app's services: they find the emulator's address in the settings.
        _azurite = await AzuriteServer.EnsureAsync((IConfigurationManager)web.Configuration, data.FullPath, process.Print, cancellationToken);
        LogIgnored();
        if (port != 0)
        {
            PrintFunctions($"http://localhost:{port}");
        }

        await ((IHost)web).StartAsync(cancellationToken);
        startupLog.Open();
        var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        if (port == 0)
        {
            PrintFunctions(address);
        }

        process.Print($"Ready: {address} ({Services.GetRequiredService<IHostEnvironment>().EnvironmentName}), data in {data.FullPath}");
    }

    private void PrintFunctions(string address) => process.Print(Banner.Functions(Services.GetRequiredService<FunctionCatalog>(), routes, address));

    private void LogIgnored()
    {
        var logger = Services.GetRequiredService<ILoggerFactory>().CreateLogger<FunctionsHost>();
        foreach (var key in Services.GetRequiredService<HostJson>().Ignored)
        {
            LogIgnored(logger, key);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "host.json: '{Key}' has no effect on this host")]
    private static partial void LogIgnored(ILogger logger, string key);
}
