using ElevatorFunctions.Benchmarks.Http;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport;

namespace ElevatorFunctions.Benchmarks;

/// <summary>What selfhost costs a request: a function that does nothing, against a bare minimal API that does nothing.</summary>
public sealed class EmptyRouteScenario : IScenario
{
    private const string Path = "/api/empty";
    private const int Connections = 64;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly TempFolder _data = new();
    private readonly Dictionary<Side, (ServerProcess Server, Load Load)> _sides = [];

    public string Name => "empty-route";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("requests over 64 connections", "1/s", Bound.AtLeast(0.8)),
        new("server's processor time a request", "µs"),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        await StartAsync(
            Side.Subject,
            Built.Program("tests/benchmarks/EmptyFunctions", "EmptyFunctions"),
            port,
            ["--port", $"{port}", "--data", _data.FullPath],
            cancellationToken);
        port = FreePort.Next();
        await StartAsync(
            Side.Reference,
            Built.Program("tests/benchmarks/MinimalApi", "MinimalApi"),
            port,
            ["--urls", $"http://127.0.0.1:{port}"],
            cancellationToken);

        // Tiered compilation settles within a few ten thousand requests.
        foreach (var (_, load) in _sides.Values)
        {
            await load.RunAsync(5 * Round, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var (server, load) = _sides[side];
        var before = server.ProcessorTime;
        var (requests, elapsed) = await load.RunAsync(Round, cancellationToken);
        return [requests / elapsed.TotalSeconds, (server.ProcessorTime - before).TotalMicroseconds / requests];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (server, load) in _sides.Values)
        {
            load.Dispose();
            await server.DisposeAsync();
        }

        _data.Dispose();
    }

    private async Task StartAsync(Side side, string program, int port, string[] arguments, CancellationToken cancellationToken)
    {
        var (server, _) = await ServerProcess.StartAsync(program, port, Path, arguments, NoSettings, cancellationToken);
        _sides[side] = (server, await Load.OpenAsync(port, Path, Connections, cancellationToken));
    }
}
