using FunctionsHost.Azurite;
using FunctionsHost.Clock;
using FunctionsHost.Durable;
using FunctionsHost.Http;
using FunctionsHost.Mqtt;
using FunctionsHost.Queues;
using FunctionsHost.Settings;
using FunctionsHost.Storage;
using FunctionsHost.Timers;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Hosting;

/// <summary>
/// Runs an isolated-worker app on this machine. Starts in this order: the data folder's lock and database, the storage emulator, queues, the
/// ports for the worker, the worker, the triggers, the public port. Stops in the reverse order.
/// </summary>
public sealed partial class LocalHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly StartupLog _startupLog;
    private readonly Action<string> _print;
    private readonly List<IHostPart> _started = [];
    private RpcServer? _rpc;
    private AzuriteServer? _azurite;
    private int _stopped;

    private LocalHost(ServiceProvider services, StartupLog startupLog, Action<string> print)
    {
        _services = services;
        _startupLog = startupLog;
        _print = print;
    }

    /// <summary>The public address.</summary>
    public Uri Address => Get<HostAddresses>().Http;

    /// <summary>Starts the host on the output folder of an app.</summary>
    /// <param name="appFolder">The folder with worker.config.json and host.json.</param>
    /// <param name="arguments">
    /// The command line: <c>--port N</c> (0 for any free one), <c>--data FOLDER</c>, <c>--NAME VALUE</c> for a setting.
    /// </param>
    /// <exception cref="Exception">The host cannot start. The message names the cause and the cure in one line.</exception>
    public static Task<LocalHost> StartAsync(string appFolder, params string[] arguments) =>
        StartAsync(appFolder, arguments, new LocalHostOptions(), CancellationToken.None);

    /// <summary>Starts the host as an embedding program wants it.</summary>
    /// <inheritdoc cref="StartAsync(string, string[])"/>
    public static async Task<LocalHost> StartAsync(
        string appFolder, IReadOnlyList<string> arguments, LocalHostOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = Build(appFolder, HostArguments.Parse([.. arguments]), options);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>One of the host's parts.</summary>
    internal T Get<T>()
        where T : notnull =>
        _services.GetRequiredService<T>();

    /// <summary>Finds a part that has work to do now, for tests on a clock that stands. Null if no part has.</summary>
    internal async Task<string?> BusyPartAsync()
    {
        foreach (var part in _started)
        {
            if (await part.IsBusyAsync())
            {
                return part.GetType().Name;
            }
        }

        return null;
    }

    /// <summary>Takes no more work, waits for running work until cancelled or for 30 s, and ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(IHostPart.DrainTime);
        foreach (var part in Enumerable.Reverse(_started))
        {
            await EndAsync(() => part.StopAsync(patience.Token));
        }

        await EndAsync(() => Get<WorkerSupervisor>().StopAsync(patience.Token));
    }

    /// <summary>Stops, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        try
        {
            if (_rpc is not null)
            {
                await _rpc.DisposeAsync();
            }

            await _services.DisposeAsync();
        }
        finally
        {
            // Even after a failure, because the emulator is a process of its own and would stay.
            if (_azurite is { } azurite)
            {
                _azurite = null;
                await azurite.StopAsync(CancellationToken.None);
                azurite.Dispose();
            }
        }
    }

    private static LocalHost Build(string appFolder, HostArguments arguments, LocalHostOptions options)
    {
        var print = options.Print ?? (static _ => { });
        var folder = Path.GetFullPath(appFolder);
        var local = LocalSettings.Read(folder, AppSettings.TakesSample(arguments.Rest, options.Settings));
        var hostJson = HostJson.Read(folder);
        arguments = arguments with { Port = arguments.Port ?? local.Port };
        var data = new DataFolder(Path.GetFullPath(arguments.Data ?? DataFolder.DefaultName));
#pragma warning disable CA2000 // The container disposes of it.
        var settings = AppSettings.Read(local, arguments.Rest, options.Settings);
#pragma warning restore CA2000
        settings.AddInMemoryCollection([new(DataFolder.ConfigurationKey, data.FullPath)]);
        var launcher = options.Worker is { } embedded ? new EmbeddedLauncher(embedded) : (IWorkerLauncher)new ProcessLauncher(AppFolder.Read(folder), print);
        var startupLog = new StartupLog();
        var services = new ServiceCollection();
        services.AddLogging(logging => Configure(logging, hostJson, settings, startupLog, options));
        services.AddSingleton(_ => settings).AddSingleton<IConfiguration>(provider => provider.GetRequiredService<ConfigurationManager>());
        services.AddSingleton(hostJson).AddSingleton(arguments).AddSingleton(data).AddSingleton(options.Watch).AddSingleton(launcher);
        services.AddSingleton(new AppEnvironment(folder));
        services.AddSingleton<HostAddresses>().AddSingleton<KeyRing>();
        services.AddSingleton(_ => HostDatabase.Open(data.FullPath));
        AddClock(services, settings, data, options.Time);
        services.AddSingleton<WorkerDoor>().AddSingleton<WorkerLog>().AddSingleton<WorkerStarter>().AddSingleton<WorkerSupervisor>();
        services.AddSingleton<FunctionInvoker>().AddSingleton<IFunctionInvoker>(provider => provider.GetRequiredService<FunctionInvoker>());
        TelemetryExport.Add(services, hostJson, settings);
        AddParts(services);
        return new LocalHost(services.BuildServiceProvider(), startupLog, print);
    }

    /// <summary>The parts, in the order in which they start.</summary>
    private static void AddParts(IServiceCollection services)
    {
        // First to start and last to stop: functions of all kinds send as long as they run.
        services.AddQueues();
        MqttPart.Add(services);
        services.AddSingleton(provider => HttpSettings.Read(provider.GetRequiredService<IConfiguration>())).AddSingleton<HttpPart>();
        services.AddSingleton<IHostPart>(provider => provider.GetRequiredService<HttpPart>());
        // After the public port, whose address the client binding of orchestrations tells.
        services.AddDurable();
        services.AddQueueTriggers();
        services.AddSingleton<IHostPart, TimerPart>();
    }

    private static void AddClock(IServiceCollection services, ConfigurationManager settings, DataFolder data, TimeProvider? time)
    {
        if (time is not null)
        {
            services.AddSingleton(time);
        }
        else if (settings[AppSettings.EnvironmentSetting] == AppSettings.Development)
        {
            services.AddSingleton(_ => new HostClock(data.File("clock.txt")));
            services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<HostClock>());
        }
        else
        {
            services.AddSingleton(TimeProvider.System);
        }
    }

    private static void Configure(ILoggingBuilder logging, HostJson hostJson, IConfiguration settings, StartupLog startupLog, LocalHostOptions options)
    {
        var levels = new ConfigurationBuilder().AddInMemoryCollection(hostJson.LogLevels).AddConfiguration(settings).Build();
        logging.AddConfiguration(levels.GetSection("Logging"));
        startupLog.Filter(logging);
        options.Logs?.Invoke(logging);
        if (options.LogsToConsole)
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        // Opened before anything else: it holds the lock that keeps a second process off the folder.
        Get<HostDatabase>();
        TelemetryExport.Start(_services);
        PortProbe.Check(Get<HttpSettings>().Address, Get<HostArguments>().Port ?? HostArguments.DefaultPort);
        var settings = Get<ConfigurationManager>();
        var data = Get<DataFolder>();
        _azurite = await AzuriteServer.EnsureAsync(settings, data.FullPath, _print, cancellationToken);
        _azurite?.Watch();
        LogIgnored();
        var parts = _services.GetServices<IHostPart>().ToList();
        foreach (var part in parts)
        {
            _started.Add(part);
            await part.OpenAsync(cancellationToken);
        }

        _rpc = RpcServer.Build(_services);
        await _rpc.StartAsync(cancellationToken);
        Get<HostAddresses>().Rpc = _rpc.Rpc;
        PrepareWorker(settings, _rpc);
        var all = await Get<WorkerSupervisor>().StartAsync(cancellationToken);
        var disabled = all.Where(function => DisabledFunctions.Has(function.Name, settings)).ToList();
        var functions = all.Except(disabled).ToList();
        SupportedBindings.Check(functions);
        // Two rounds: behind the public port, which one part opens, are routes of the others.
        parts.ForEach(part => part.Load(functions));
        foreach (var part in parts)
        {
            await part.StartAsync(functions, cancellationToken);
        }

        _startupLog.Open();
        _print(Banner.Functions(functions, Get<HttpPart>().Routes, Address, disabled));
        _print($"Ready: {Address} ({settings[AppSettings.EnvironmentSetting] ?? AppSettings.Production}), data in {data.FullPath}");
    }

    private void PrepareWorker(ConfigurationManager settings, RpcServer rpc)
    {
        var app = Get<AppEnvironment>();
        app.Rpc = rpc.Rpc;
        // Five entries a request at Information: the host's own log says enough.
        app.Variables["Logging__LogLevel__Default"] = nameof(LogLevel.Warning);
        foreach (var (name, level) in Get<HostJson>().LogLevels.Where(pair => !pair.Key.EndsWith(":Default", StringComparison.OrdinalIgnoreCase)))
        {
            app.Variables[AppSettings.Variable(name)] = level;
        }

        foreach (var (name, value) in AppSettings.Variables(settings))
        {
            app.Variables[name] = value;
        }

        // As on Azure, where the app is reached. A port that is yet to be chosen is not known here.
        if ((Get<HostArguments>().Port ?? HostArguments.DefaultPort) is not 0 and var port)
        {
            app.Variables.TryAdd("WEBSITE_HOSTNAME", $"localhost:{port}");
        }

        app.Variables["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Folder;
        app.Variables["FUNCTIONS_WORKER_DIRECTORY"] = app.Folder;
        app.Variables["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        app.Variables["AZURE_FUNCTIONS_ENVIRONMENT"] = settings[AppSettings.EnvironmentSetting] ?? AppSettings.Production;
        if (rpc.Plain is { } plain)
        {
            app.Variables[ClockRoutes.Setting] = new Uri(plain, ClockRoutes.Path).ToString();
        }
    }

    private async Task EndAsync(Func<Task> end)
    {
        try
        {
            await end();
        }
        catch (Exception exception)
        {
            // The others must end as well.
            LogStopFault(Get<ILoggerFactory>().CreateLogger<LocalHost>(), exception);
        }
    }

    private void LogIgnored()
    {
        var logger = Get<ILoggerFactory>().CreateLogger<LocalHost>();
        foreach (var key in Get<HostJson>().Ignored)
        {
            LogIgnored(logger, key);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "host.json: '{Key}' has no effect on this host")]
    private static partial void LogIgnored(ILogger logger, string key);

    [LoggerMessage(2, LogLevel.Error, "A part of the host did not stop in good order")]
    private static partial void LogStopFault(ILogger logger, Exception exception);
}
