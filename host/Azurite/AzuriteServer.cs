using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Azurite;

/// <summary>
/// The storage emulator a host with <c>UseDevelopmentStorage=true</c> works on: one storage world per data folder. It is started when it
/// is not there, survives a killed host, and is stopped, its data saved, with a host that stops in good order.
/// </summary>
public sealed class AzuriteServer : IDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly AzuriteLease _lease;
    private readonly Func<AzuriteLauncher> _launcher;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private Task _watching = Task.CompletedTask;

    private AzuriteServer(
        AzuriteEndpoint endpoint, AzuriteLease lease, Func<AzuriteLauncher> launcher, string folder, bool isOwn, TimeProvider time, Action<string> log)
    {
        Endpoint = endpoint;
        IsOwn = isOwn;
        _lease = lease;
        _launcher = launcher;
        _folder = folder;
        _time = time;
        _log = log;
    }

    /// <summary>Where it listens.</summary>
    public AzuriteEndpoint Endpoint { get; private set; }

    /// <summary>True when a host of this data folder started it. False for one that was found on the default ports and adopted.</summary>
    public bool IsOwn { get; }

    /// <summary>
    /// Makes sure that the storage emulator runs when a setting asks for it, and that every such setting leads to the one of this data
    /// folder: when that does not listen on the default ports, the settings are overlaid with its connection string.
    /// </summary>
    /// <param name="configuration">Read for the settings (and <c>AzuritePath</c>, the folder tools/azurite), and overlaid.</param>
    /// <param name="dataFolder">The host's data folder, held by this process alone.</param>
    /// <param name="log">Gets a line on what was found or started.</param>
    /// <returns>The emulator, to be stopped after everything that uses it, or null if no setting asks for it.</returns>
    /// <exception cref="StartupFaultException">It cannot be started.</exception>
    public static Task<AzuriteServer?> EnsureAsync(
        IConfigurationManager configuration, string dataFolder, Action<string> log, CancellationToken cancellationToken) =>
        EnsureAsync(configuration, dataFolder, AzuriteEndpoint.Default, log, cancellationToken);

    /// <summary>The same with the default ports as a parameter, for tests.</summary>
    internal static async Task<AzuriteServer?> EnsureAsync(
        IConfigurationManager configuration,
        string dataFolder,
        AzuriteEndpoint defaults,
        Action<string> log,
        CancellationToken cancellationToken)
    {
        var settings = configuration.AsEnumerable()
            .Where(static setting => AzuriteEndpoint.IsDevelopmentStorage(setting.Value))
            .Select(static setting => setting.Key)
            .ToList();
        if (settings.Count == 0)
        {
            return null;
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
        var server = await FindOrStartAsync(folder, configuration["AzuritePath"], defaults, log, cancellationToken);
        if (!server.Endpoint.HasDefaultPorts)
        {
            configuration.AddInMemoryCollection(
                settings.Select(key => KeyValuePair.Create<string, string?>(key, server.Endpoint.ConnectionString)));
        }

        return server;
    }

    /// <summary>
    /// Starts the emulator anew when it ends, on the same ports and data, until it is stopped. An adopted one is left to its owner.
    /// </summary>
    public void Watch()
    {
        if (IsOwn)
        {
            _watching = Task.Run(WatchAsync);
        }
    }

    /// <summary>
    /// Stops the emulator if a host of this data folder started it, and waits until its data are saved. If the wait is cancelled, the
    /// emulator still saves its data and ends. An adopted one is left alone.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _watching;
        if (IsOwn && !await _lease.ReleaseAsync(Endpoint, cancellationToken))
        {
            _log($"Azurite (process {Endpoint.Pid}) still saves its data. The host does not wait any longer.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task WatchAsync()
    {
        var pause = WatchInterval;
        try
        {
            // A data folder that was deleted is not to come back.
            while (Directory.Exists(_folder))
            {
                await Task.Delay(pause, _time, _stopping.Token);
                if (!_lease.IsRunning(Endpoint))
                {
                    pause = await RestartAsync() ? WatchInterval : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task<bool> RestartAsync()
    {
        try
        {
            // Not cancelled, because a process that has been started must be known to the code that stops it.
            if (await _launcher().TryStartAsync(Endpoint, CancellationToken.None) is not { } endpoint)
            {
                _log($"Azurite (process {Endpoint.Pid}) ended and cannot start anew: one of its ports {Ports(Endpoint)} is taken.");
                return false;
            }

            var ended = Endpoint;
            Endpoint = endpoint;
            _log($"Azurite (process {ended.Pid}) ended and was started anew, ports {Ports(endpoint)}.");
            await new AzuriteOwner(_folder, SelfStarted: true).WriteAsync(endpoint, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            _log($"Azurite (process {Endpoint.Pid}) ended and cannot start anew: {exception.Message}");
            return false;
        }
    }

    private static async Task<AzuriteServer> FindOrStartAsync(
        string folder, string? azuritePath, AzuriteEndpoint defaults, Action<string> log, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var lease = new AzuriteLease(folder, time);
        AzuriteLauncher Launcher() => new(AzuriteInstallation.Find(azuritePath), lease, folder);
        if (await lease.FindAsync(cancellationToken) is { } left)
        {
            await new AzuriteOwner(folder, SelfStarted: true).CompleteAsync(left, cancellationToken);
            log($"Azurite: the one left running by this data folder, ports {Ports(left)}.");
            return new AzuriteServer(left, lease, Launcher, folder, isOwn: true, time, log);
        }

        var answering = await defaults.CountAnsweringAsync(cancellationToken);
        if (answering == 3 && await IsOursAsync(defaults, folder, time, cancellationToken))
        {
            log($"Azurite: the one already there, ports {Ports(defaults)}.");
            return new AzuriteServer(defaults, lease, Launcher, folder, isOwn: false, time, log);
        }

        var launcher = Launcher();
        var endpoint = (answering == 0 ? await launcher.TryStartAsync(defaults, cancellationToken) : null)
            ?? await launcher.StartOnFreePortsAsync(cancellationToken);
        await new AzuriteOwner(folder, SelfStarted: true).WriteAsync(endpoint, cancellationToken);
        log($"Azurite: started, ports {Ports(endpoint)}, data in {lease.Location}.");
        return new AzuriteServer(endpoint, lease, Launcher, folder, isOwn: true, time, log);
    }

    private static async Task<bool> IsOursAsync(
        AzuriteEndpoint endpoint, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var owner = await new AzuriteOwner(folder, SelfStarted: false).ReadOrWriteAsync(endpoint, time, cancellationToken);
        if (owner is null || !string.Equals(owner.Folder, folder, StringComparison.Ordinal))
        {
            return false;
        }

        if (owner.SelfStarted)
        {
            // On the data of this folder, but without a lease. If a person started it, it stays. If it is left over from a deleted folder
            // of this name, it ends about now.
            await Task.Delay(AzuriteLease.CheckInterval, time, cancellationToken);
            return await endpoint.AnswersAsync(cancellationToken);
        }

        return true;
    }

    private static string Ports(AzuriteEndpoint endpoint) => $"{endpoint.BlobPort}, {endpoint.QueuePort}, {endpoint.TablePort}";
}
