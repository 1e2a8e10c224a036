using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Http;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport;

namespace ElevatorFunctions.Benchmarks;

/// <summary>
/// From the start of the process to its first 200: the function app with demo city and Azurite already there, against an ASP.NET Core
/// app that has nothing to do. Both as they are deployed: published, compiled ahead of time.
/// </summary>
public sealed class StartScenario : IScenario
{
    private const string Live = "/api/health/live";
    private const string Ready = "/api/health/ready";
    private const string Empty = "/api/empty";

    private static readonly TimeSpan CityLimit = TimeSpan.FromMinutes(3);

    // Whatever the developer's own settings say.
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Storage"] = "UseDevelopmentStorage=true",
    };

    private readonly Dictionary<Side, string> _programs = [];

    // Deleting it ends the Azurite that works for it.
    private readonly TempFolder _data = new();

    public string Name => "start";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("start to the first 200", "ms", Bound.AtMost(2)),
        new("start to the first 200 that storage is behind", "ms"),
        new("processor time until then", "ms"),
    ];

    /// <summary>The first start makes the demo city. It is killed, so that its Azurite stays.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _programs[Side.Subject] = await Published.ProgramAsync("functions", "ElevatorFunctions", cancellationToken);
        _programs[Side.Reference] = await Published.ProgramAsync("tests/benchmarks/MinimalApi", "MinimalApi", cancellationToken);
        // Publishing leaves the developer's settings out.
        File.Copy(
            Path.Combine(Built.RepositoryRoot, "local.settings.sample.json"),
            Path.Combine(Path.GetDirectoryName(_programs[Side.Subject])!, "local.settings.sample.json"),
            overwrite: true);
        var (server, _) = await StartAsync(Side.Subject, cancellationToken);
        await using (server)
        {
            var begin = Stopwatch.GetTimestamp();
            while (!File.Exists(_data.Combine("demo.json")))
            {
                if (Stopwatch.GetElapsedTime(begin) > CityLimit)
                {
                    throw new InvalidOperationException("The demo city is not ready.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var (server, first) = await StartAsync(side, cancellationToken);
        await using (server)
        {
            while (side == Side.Subject && !await Probe.Is200Async(server.Port, Ready, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
            }

            var ready = side == Side.Subject ? Stopwatch.GetElapsedTime(begin) : first;
            return [first.TotalMilliseconds, ready.TotalMilliseconds, server.ProcessorTime.TotalMilliseconds];
        }
    }

    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(ServerProcess Server, TimeSpan ToFirst200)> StartAsync(Side side, CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        return side == Side.Subject
            ? await ServerProcess.StartAsync(
                _programs[side],
                port,
                Live,
                ["--port", $"{port}", "--data", _data.FullPath],
                Settings,
                cancellationToken)
            : await ServerProcess.StartAsync(
                _programs[side],
                port,
                Empty,
                ["--urls", $"http://127.0.0.1:{port}"],
                Settings,
                cancellationToken);
    }
}
