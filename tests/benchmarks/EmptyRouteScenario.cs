using ElevatorFunctions.Benchmarks.Http;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport;

namespace ElevatorFunctions.Benchmarks;

/// <summary>
/// The cost of host and worker for a request: a function that does nothing, against a bare minimal API that does nothing.
/// </summary>
/// <remarks>
/// Where the processor time goes, by samples under load: 54 % to the host, 46 % to the worker, so that the official worker alone takes
/// three times what the bare API does. Of either, 40 % is the kernel's: a request and its answer cross the loopback six times (client and
/// host, host and worker, and the invocation beside them) where the bare API's cross it twice. Sending alone is 22 to 26 %. The rest is
/// flat: no managed method has 2 %, the code of this project 4 % of the host's. Threads that do not spin, completions on the sockets' own
/// threads and calls without a time limit made no difference that could be told from noise.
/// </remarks>
public sealed class EmptyRouteScenario : IScenario
{
    private const string Route = "/api/empty";
    private const int Connections = 64;
    private const int LeisurelyRequests = 100;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Leisure = TimeSpan.FromMilliseconds(20);
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly TempFolder _data = new();
    private readonly HttpClient _client = new();
    private readonly Dictionary<Side, (ServerProcess Server, Load Load)> _sides = [];

    public string Name => "empty-route";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("requests over 64 connections", "1/s", Bound.AtLeast(0.2)),
        new("processor time a request, host and worker", "µs"),
        new("processor time a request at 50 a second, the pace of the sign-in benchmark", "µs"),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        var app = Path.GetDirectoryName(Built.Program("tests/benchmarks/EmptyFunctions", "EmptyFunctions"))!;
        var (host, _) = await ServerProcess.StartAppAsync(Built.Host, app, port, Route, _data.FullPath, NoSettings, cancellationToken);
        await AddAsync(Side.Subject, host, cancellationToken);
        port = FreePort.Next();
        var (bare, _) = await ServerProcess.StartAsync(
            Built.Program("tests/benchmarks/MinimalApi", "MinimalApi"), port, Route, ["--urls", $"http://127.0.0.1:{port}"], NoSettings, cancellationToken);
        await AddAsync(Side.Reference, bare, cancellationToken);

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
        var loaded = server.ProcessorTime - before;
        return [requests / elapsed.TotalSeconds, loaded.TotalMicroseconds / requests, await CostAtLeisureAsync(server, cancellationToken)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (server, load) in _sides.Values)
        {
            load.Dispose();
            await server.DisposeAsync();
        }

        _client.Dispose();
        _data.Dispose();
    }

    // Threads sleep and caches cool down between two of these requests.
    private async Task<double> CostAtLeisureAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{server.Port}{Route}");
        var before = server.ProcessorTime;
        for (var request = 0; request < LeisurelyRequests; request++)
        {
            using var answer = await _client.GetAsync(address, cancellationToken);
            answer.EnsureSuccessStatusCode();
            await Task.Delay(Leisure, TimeProvider.System, cancellationToken);
        }

        return (server.ProcessorTime - before).TotalMicroseconds / LeisurelyRequests;
    }

    private async Task AddAsync(Side side, ServerProcess server, CancellationToken cancellationToken) =>
        _sides[side] = (server, await Load.OpenAsync(server.Port, Route, Connections, cancellationToken));
}
