using System.Diagnostics;
using System.Text;
using ElevatorFunctions.Benchmarks.Http;

namespace ElevatorFunctions.Benchmarks.Processes;

/// <summary>A server under test, a process of its own on the loopback address.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The processor time that it and its children have used so far.</summary>
    public TimeSpan ProcessorTime => ProcessTree.ProcessorTime(_process.Id);

    /// <summary>The memory that it and its children hold now, in bytes.</summary>
    public long Memory => ProcessTree.Memory(_process.Id);

    /// <summary>Starts a function app on the one-machine host, and waits until a path of it answers 200.</summary>
    /// <param name="host">The host's program.</param>
    /// <param name="app">The app's output folder.</param>
    /// <param name="port">The port it will listen on.</param>
    /// <param name="path">The path asked for, over and over.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="settings">Application settings.</param>
    public static Task<(ServerProcess Server, TimeSpan ToFirst200)> StartAppAsync(
        string host, string app, int port, string path, string data, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken) =>
        StartAsync(host, port, path, [app, "--port", $"{port}", "--data", data], settings, cancellationToken);

    /// <summary>Starts a program and waits until a path of it answers 200.</summary>
    /// <param name="program">The program's assembly.</param>
    /// <param name="port">The port it will listen on.</param>
    /// <param name="path">The path asked for, over and over.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Settings on top of ours.</param>
    /// <returns>The server, and the time from its start to the first 200.</returns>
    /// <exception cref="InvalidOperationException">It has ended, or does not answer in two minutes.</exception>
    public static async Task<(ServerProcess Server, TimeSpan ToFirst200)> StartAsync(
        string program,
        int port,
        string path,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var begin = Stopwatch.GetTimestamp();
        var server = new ServerProcess(Process.Start(start)!, port);
        try
        {
            await server.WaitAsync(path, begin, cancellationToken);
            return (server, Stopwatch.GetElapsedTime(begin));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // A host takes its worker along.
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitAsync(string path, long begin, CancellationToken cancellationToken)
    {
        while (!await Probe.Is200Async(Port, path, cancellationToken))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begin) > StartLimit)
            {
                throw new InvalidOperationException($"No 200 from {path}. The server's output:\n{Output()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }
    }

    private string Output()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
