using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Http;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Processes;

/// <summary>The function app as it is deployed, with the demo city on a storage of its own.</summary>
public sealed class DemoCity : IDisposable
{
    private const string Live = "/api/health/live";
    private const string Ready = "/api/health/ready";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);


    // Deleting it ends the Azurite that works for it.
    private readonly TempFolder _data = new();
    private readonly string _host;
    private readonly string _app;

    // Overrides the developer's own settings.
    private readonly Dictionary<string, string> _settings;

    private DemoCity(string host, string app)
    {
        (_host, _app) = (host, app);
        _settings = new(StringComparer.Ordinal)
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            ["Storage"] = "UseDevelopmentStorage=true",
            ["Mqtt__Port"] = $"{MqttPort}",
            ["ServiceBus"] = $"Endpoint=sb://localhost:{FreePort.Next()};SharedAccessKeyName=host;SharedAccessKey=aG9zdA==;UseDevelopmentEmulator=true;",
        };
    }

    /// <summary>Where devices may speak MQTT.</summary>
    public int MqttPort { get; } = FreePort.Next();

    /// <summary>A file of the data folder.</summary>
    public string File(params ReadOnlySpan<string> path) => Path.Combine([_data.FullPath, .. path]);

    /// <summary>Publishes the app. The city is built by its first start.</summary>
    public static async Task<DemoCity> PublishAsync(CancellationToken cancellationToken)
    {
        var host = await Published.ProgramAsync("host", "FunctionsHost", cancellationToken);
        var app = Path.GetDirectoryName(await Published.ProgramAsync("functions", "ElevatorFunctions", cancellationToken))!;
        // Publishing leaves the developer's settings out.
        System.IO.File.Copy(
            Path.Combine(Built.RepositoryRoot, "local.settings.sample.json"),
            Path.Combine(app, "local.settings.sample.json"),
            overwrite: true);
        return new DemoCity(host, app);
    }

    /// <summary>Starts the app and waits until it answers. Returns the time that took.</summary>
    public async Task<(ServerProcess Server, TimeSpan ToFirst200)> StartAsync(CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        return await ServerProcess.StartAppAsync(_host, _app, port, Live, _data.FullPath, _settings, cancellationToken);
    }

    /// <summary>Waits until storage is behind the answers, however long the city takes.</summary>
    /// <exception cref="InvalidOperationException">The city is not ready within three minutes.</exception>
    public async Task WaitAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!System.IO.File.Exists(File("demo.json")) || !await Probe.Is200Async(server.Port, Ready, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(begin) > Limit)
            {
                throw new InvalidOperationException("The demo city is not ready.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();
}
