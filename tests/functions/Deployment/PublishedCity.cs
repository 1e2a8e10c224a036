using System.Diagnostics;
using ElevatorFunctions.Tests.Faults;
using TestSupport;

namespace ElevatorFunctions.Tests.Deployment;

/// <summary>The folder that <c>dotnet publish deploy</c> makes, run by the command of its service file from another place.</summary>
internal sealed class PublishedCity : IAsyncDisposable
{
    private const string Installed = "/opt/elevators";
    private const string State = "/var/lib/elevators";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new();
    private readonly TempFolder _data = new();
    private Process? _process;

    /// <summary>The published folder.</summary>
    public string Folder => _folder.FullPath;

    /// <summary>Publishes what was built for these tests.</summary>
    public async Task PublishAsync()
    {
        var repository = RepositoryRoot();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var (code, output) = await RunAsync(
            "dotnet", "publish", Path.Combine(repository, "deploy"), "--configuration", configuration, "--output", Folder, "--property:NoBuild=true", "--nologo", "--verbosity", "quiet");
        Assert.True(code == 0, output);
    }

    /// <summary>The command of the service file.</summary>
    public async Task<string> CommandAsync() =>
        (await File.ReadAllLinesAsync(Path.Combine(Folder, "elevators.service"))).Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..];

    /// <summary>Starts the city with settings and waits until it says that it is ready.</summary>
    /// <returns>Its address.</returns>
    public async Task<Uri> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var words = (await CommandAsync()).Replace(Installed, Folder, StringComparison.Ordinal).Replace(State, _data.FullPath, StringComparison.Ordinal)
            .Replace("--port 7071", "--port 0", StringComparison.Ordinal).Split(' ');
        var start = new ProcessStartInfo("dotnet", words[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        var line = await _process.SaysAsync("Ready: http", Patience);
        return new Uri(line.Split(' ')[1].Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }

    /// <summary>Asks it to end, as systemd does. Returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await RunAsync("kill", "-TERM", $"{_process!.Id}");
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Dispose();
        _data.Dispose();
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "deploy")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
