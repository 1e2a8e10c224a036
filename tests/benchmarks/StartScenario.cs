using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport;

namespace ElevatorFunctions.Benchmarks;

/// <summary>
/// From the start of the process to its first 200: host and function app, with demo city and Azurite already there, against an ASP.NET Core
/// app that has nothing to do. Both as they are deployed: published, compiled ahead of time.
/// </summary>
public sealed class StartScenario : IScenario
{
    private const string Empty = "/api/empty";

    private DemoCity? _city;
    private string _empty = "";

    public string Name => "start";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("start to the first 200", "ms", Bound.AtMost(8)),
        new("start to the first 200 that storage is behind", "ms"),
        new("processor time until then", "ms"),
    ];

    /// <summary>The first start makes the demo city. It is killed, so that its Azurite stays.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _city = await DemoCity.PublishAsync(cancellationToken);
        _empty = await Published.ProgramAsync("tests/benchmarks/MinimalApi", "MinimalApi", cancellationToken);
        var (server, _) = await _city.StartAsync(cancellationToken);
        await using (server)
        {
            await _city.WaitAsync(server, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var (server, first) = side == Side.Subject ? await _city!.StartAsync(cancellationToken) : await StartEmptyAsync(cancellationToken);
        await using (server)
        {
            if (side == Side.Subject)
            {
                await _city!.WaitAsync(server, cancellationToken);
            }

            var ready = side == Side.Subject ? Stopwatch.GetElapsedTime(begin) : first;
            return [first.TotalMilliseconds, ready.TotalMilliseconds, server.ProcessorTime.TotalMilliseconds];
        }
    }

    public ValueTask DisposeAsync()
    {
        _city?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(ServerProcess Server, TimeSpan ToFirst200)> StartEmptyAsync(CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        return await ServerProcess.StartAsync(
            _empty,
            port,
            Empty,
            ["--urls", $"http://127.0.0.1:{port}"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development" },
            cancellationToken);
    }
}
