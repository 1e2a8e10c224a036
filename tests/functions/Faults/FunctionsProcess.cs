using System.Diagnostics;
using System.Globalization;
using TestSupport;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>The app as a process of its own, to be killed. A restart goes on with the same data folder.</summary>
/// <param name="storage">Its storage account.</param>
/// <param name="hasDemo">Whether it makes the demo city.</param>
/// <param name="settings">Further settings.</param>
internal sealed class FunctionsProcess(string storage, bool hasDemo = false, params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private Process? _process;

    /// <summary>Where it listens, with the prefix of its routes.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Its data folder.</summary>
    public string Folder => _folder.FullPath;

    /// <summary>The sources whose build is started, as of an earlier release, or null for this one.</summary>
    public string? Sources { get; init; }

    /// <summary>Starts the app and waits until it prints that it is ready.</summary>
    public async Task StartAsync()
    {
        var line = await StartUntilAsync("Ready: http");
        Address = new Uri(line.Split(' ')[1].Replace("[::]", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/') + "/api/");
    }

    /// <summary>Starts the app. Returns the first line of its output that contains a text.</summary>
    public async Task<string> StartUntilAsync(string text)
    {
        var (host, app) = Sources is { } other ? (OutputOf(other, "host"), OutputOf(other, "functions")) : (AppContext.BaseDirectory, AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(host, "FunctionsHost.dll"), app, "--port", "0", "--data", _folder.FullPath])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        start.Environment["AzureWebJobsStorage"] = storage;
        start.Environment["Storage"] = storage;
        // Any free port: several systems run on this machine.
        start.Environment["ServiceBus"] = "Endpoint=sb://localhost:0;SharedAccessKeyName=test;SharedAccessKey=dGVzdA==;UseDevelopmentEmulator=true;";
        start.Environment["Mqtt__Port"] = "";
        start.Environment["Demo"] = hasDemo ? "true" : "false";
        // A test machine is slow when it is busy.
        start.Environment["StorageTrySeconds"] = "20";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        return await _process.SaysAsync(text, Patience);
    }

    private static string OutputOf(string sources, string project) => Path.Combine(sources, project, "bin", "Debug", "net10.0");

    /// <summary>kill -9.</summary>
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

    /// <summary>kill -9 of the worker alone, which its host then starts anew. On Linux only.</summary>
    public void KillWorker()
    {
        var children = Directory.EnumerateDirectories($"/proc/{_process!.Id}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(child => File.ReadAllText($"/proc/{child}/cmdline").Contains("ElevatorFunctions.dll", StringComparison.Ordinal));
        using var worker = Process.GetProcessById(int.Parse(children.Single(), CultureInfo.InvariantCulture));
        worker.Kill();
        worker.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _folder.Dispose();
    }
}
