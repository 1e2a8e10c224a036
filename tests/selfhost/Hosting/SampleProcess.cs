using System.Diagnostics;
using System.Globalization;

namespace SelfHost.Tests.Hosting;

/// <summary>The sample app as a process of its own, in the folders of the test.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private SampleProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static SampleProcess Start(TemporaryFolder folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "SelfHost.Sample.dll"), "--script-root", folder.Path, .. args])
        {
            start.ArgumentList.Add(arg);
        }

        return new SampleProcess(Process.Start(start)!);
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
        await _reading;
        return (_process.ExitCode, string.Join('\n', _output), await _errors);
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it.</summary>
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
                _starting.SetResult();
            }

            if (line.StartsWith("Ready: ", StringComparison.Ordinal))
            {
                _ready.TrySetResult(line);
            }
        }

        _ready.TrySetException(new InvalidOperationException($"The app ended before it was ready: {await _errors}"));
    }
}
