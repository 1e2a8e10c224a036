using System.Diagnostics;
using System.Globalization;
using ElevatorFunctions.Benchmarks.Processes;
using FunctionsHost.Azurite;

namespace ElevatorFunctions.Benchmarks.Devices;

/// <summary>The demo city with 10,000 elevators more, whose devices a simulator plays: a process of its own, as the city is.</summary>
internal sealed class DeviceCity : IAsyncDisposable
{
    public const int Devices = 10_000;

    private readonly DemoCity _city;
    private readonly string _simulator;

    private DeviceCity(DemoCity city, ServerProcess server, string simulator) => (_city, Server, _simulator) = (city, server, simulator);

    /// <summary>The app.</summary>
    public ServerProcess Server { get; private set; }

    /// <summary>Starts the city, and gives it elevators for the devices. The app is started anew after that: it knows no device yet.</summary>
    public static async Task<DeviceCity> StartAsync(CancellationToken cancellationToken)
    {
        var simulator = await Published.ProgramAsync("tools/devices", "Devices", cancellationToken);
        var demo = await DemoCity.PublishAsync(cancellationToken);
        var (server, _) = await demo.StartAsync(cancellationToken);
        var city = new DeviceCity(demo, server, simulator);
        try
        {
            await demo.WaitAsync(server, cancellationToken);
            await city.PlayAsync(["register", "--demo", demo.File("demo.json")], cancellationToken);
            await server.DisposeAsync();
            (city.Server, _) = await demo.StartAsync(cancellationToken);
            await demo.WaitAsync(city.Server, cancellationToken);
            return city;
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has the simulator send by MQTT, into the queue.</summary>
    public string[] OverMqtt => ["--mqtt", $"localhost:{_city.MqttPort}"];

    /// <summary>Runs the simulator to its end. The simulator writes its figures to standard error.</summary>
    /// <exception cref="InvalidOperationException">A message was never acknowledged.</exception>
    public async Task PlayAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] all =
        [
            _simulator, .. arguments, "--http", $"http://localhost:{Server.Port}",
            "--prefix", "sim-", "--first", "1", "--step", "1", "--count", $"{Devices}", "--parallel", "1000",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            await Console.Error.WriteLineAsync();
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {line[..Math.Min(line.Length, 200)]}"));
            }

            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("Not every message of the devices was acknowledged.");
        }
    }

    /// <summary>The rows that the system has stored of its devices.</summary>
    public async Task<DeviceRecords> ReadAsync(CancellationToken cancellationToken)
    {
        var endpoint = AzuriteEndpoint.Parse(await File.ReadAllTextAsync(_city.File("azurite", "endpoint.json"), cancellationToken))!;
        return await DeviceRecords.ReadAsync(endpoint.ConnectionString, cancellationToken);
    }

    /// <summary>The faults that happened from a moment on, each with the seconds until it was stored. Waits while more come.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset OccurredAt, double Seconds)>> StoredFaultsAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        // To read all there is keeps the emulator busy for seconds, which the last faults must not wait for. Each row knows when it was stored.
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, cancellationToken);
        for (var before = -1; ;)
        {
            var stored = (await ReadAsync(cancellationToken)).Stored(report => report.Code is not ("00" or "40") && report.OccurredAt >= from);
            if (stored.Count == before)
            {
                return stored;
            }

            before = stored.Count;
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _city.Dispose();
    }
}
