using System.Diagnostics;
using FunctionsHost.Azurite;

namespace TestSupport;

/// <summary>
/// An Azurite of one test's own. It ends with the test process however that ends, since it watches its standard input.
/// <see cref="StopAsync"/> and <see cref="StartAsync"/> make storage go down and come back on the same ports.
/// </summary>
public sealed class AzuriteInstance : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly bool _persistent;
    private readonly IReadOnlyList<string> _accounts;
    private AzuriteEndpoint _endpoint = new(null, null, 0, 0, 0);
    private Process? _process;

    private AzuriteInstance(bool persistent, IReadOnlyList<string> accounts) => (_persistent, _accounts) = (persistent, accounts);

    /// <summary>Leads to this instance and no other.</summary>
    public string ConnectionString => _endpoint.ConnectionString;

    /// <summary>The ports, the same after a restart.</summary>
    public AzuriteEndpoint Endpoint => _endpoint;

    /// <summary>Where a persistent one keeps its data.</summary>
    public string DataFolder => _folder.Combine("data");

    /// <summary>Starts one on free ports.</summary>
    /// <param name="persistent">True: its data are still there after a stop and start. False: in memory, quicker, gone with a stop.</param>
    /// <param name="accounts">Names of the accounts that it has instead of the usual one, each with the published key.</param>
    public static async Task<AzuriteInstance> CreateAsync(bool persistent = false, params IReadOnlyList<string> accounts)
    {
        var instance = new AzuriteInstance(persistent, accounts);
        await instance.StartAsync();
        return instance;
    }

    /// <summary>Starts Azurite, again on the ports it had, and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It runs, or did not start.</exception>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            throw new InvalidOperationException("It runs already.");
        }

        var installation = AzuriteInstallation.Find(configured: null);
        var start = installation.Attached(_persistent ? DataFolder : null, _folder.FullPath, _endpoint);
        if (_accounts.Count > 0)
        {
            start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', _accounts.Select(account => $"{account}:{AzuriteEndpoint.AccountKey}"));
        }

        _process = AzuriteInstallation.Start(start);
        var errors = _process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith('{') && AzuriteEndpoint.Parse(line) is { } endpoint)
            {
                _endpoint = endpoint;
                _ = DrainAsync(_process.StandardOutput);
                return;
            }
        }

        throw new InvalidOperationException($"Azurite did not start: {await errors}");
    }

    /// <summary>Stops it in good order: a persistent one saves its data.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.StandardInput.Close();
            using var limit = new CancellationTokenSource(Limit);
            await process.WaitForExitAsync(limit.Token);
            process.Dispose();
        }
    }

    /// <summary>Ends Azurite at once, as a power cut would. Writes of the last half second are lost.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Holds it still: its ports take connections and nothing answers, as when a machine hangs.</summary>
    public Task SuspendAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on after <see cref="SuspendAsync"/>.</summary>
    public Task ResumeAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _folder.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
        {
            throw new InvalidOperationException($"kill {signal} failed.");
        }
    }

    private static async Task DrainAsync(StreamReader output)
    {
        try
        {
            while (await output.ReadLineAsync() is not null)
            {
                // Only so that the pipe never fills up.
            }
        }
        catch (ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
