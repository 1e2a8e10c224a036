using System.Diagnostics;
using System.Globalization;

namespace FunctionsHost.Tests.Hosting;

/// <summary>The host as a process of its own, on the sample app, in the folders of the test.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private HostProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public int Id => _process.Id;

    /// <summary>Starts it on the sample's folder.</summary>
    /// <param name="folder">Its current folder, so that .data is in there.</param>
    /// <param name="args">The command line after the app's folder.</param>
    public static HostProcess Start(TemporaryFolder folder, params string[] args) => StartOn(SampleApp.Folder, folder, [], args);

    /// <summary>Starts it on an app's folder with environment variables.</summary>
    public static HostProcess StartOn(string app, TemporaryFolder folder, (string Name, string Value)[] variables, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "FunctionsHost.dll"), app, .. args])
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ServiceBus"] = SampleApp.FreeQueues;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the sample's slow service has begun to start.</summary>
    public Task StartingAsync() => _starting.Task.WaitAsync(Patience);

    /// <summary>The address of the ready line.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var line = await _ready.Task.WaitAsync(Patience);
        return new Uri(line.Split(' ')[1]);
    }

    /// <summary>Exit code, standard output and standard error, once it has ended.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading.WaitAsync(Patience);
        return (_process.ExitCode, string.Join('\n', _output), await _errors.WaitAsync(Patience));
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it and nothing else.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Add(line);
            if (line is "Starting")
            {
                _starting.TrySetResult();
            }

            if (line.StartsWith("Ready: ", StringComparison.Ordinal))
            {
                _ready.TrySetResult(line);
            }
        }

        _ready.TrySetException(new InvalidOperationException($"The host ended before it was ready: {await _errors}"));
    }
}
