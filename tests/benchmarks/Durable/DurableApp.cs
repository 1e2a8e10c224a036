using System.Text.Json;
using ElevatorFunctions.Benchmarks.Processes;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>The app of orchestrations on the one-machine host: two processes, asked over HTTP.</summary>
internal sealed class DurableApp : IAsyncDisposable
{
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    private DurableApp(ServerProcess server)
    {
        Server = server;
        _client.BaseAddress = new Uri($"http://127.0.0.1:{server.Port}/api/");
    }

    /// <summary>Host and worker.</summary>
    public ServerProcess Server { get; }

    /// <summary>Starts the app on a data folder and waits until it answers.</summary>
    public static async Task<DurableApp> StartAsync(string data, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var app = Path.GetDirectoryName(Built.Program("tests/benchmarks/DurableFunctions", "DurableFunctions"))!;
        var (server, _) = await ServerProcess.StartAppAsync(Built.Host, app, FreePort.Next(), "/api/ready", data, settings, cancellationToken);
        return new DurableApp(server);
    }

    /// <summary>Asks for a path below <c>/api/</c>, with its query.</summary>
    /// <returns>The JSON of the answer, undefined for an answer without a body.</returns>
    public async Task<JsonElement> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return body.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(body) : default;
    }

    /// <summary>Kills it.</summary>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
