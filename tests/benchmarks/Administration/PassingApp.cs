using System.Net.Http.Json;
using System.Text.Json;
using ElevatorFunctions.Benchmarks.Processes;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>A function app on the one-machine host that sends the requests of a replay and nothing else. Host and worker alone add this to storage.</summary>
internal sealed class PassingApp : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    private readonly TempFolder _data = new();
    private readonly HttpClient _client = new();
    private ServerProcess? _server;

    private PassingApp()
    {
    }

    /// <summary>A running one.</summary>
    public static async Task<PassingApp> StartAsync(CancellationToken cancellation)
    {
        var passing = new PassingApp();
        var port = FreePort.Next();
        var app = Path.GetDirectoryName(Built.Program("tests/benchmarks/EmptyFunctions", "EmptyFunctions"))!;
        (passing._server, _) = await ServerProcess.StartAppAsync(Built.Host, app, port, "/api/empty", passing._data.FullPath, CityApp.Quiet, cancellation);
        passing._client.BaseAddress = new Uri($"http://127.0.0.1:{port}/api/");
        return passing;
    }

    /// <summary>Gives it the requests that it sends from now on.</summary>
    /// <param name="length">The length of its answer in bytes.</param>
    public async Task KeepAsync(StorageReplay replay, long length, CancellationToken cancellation)
    {
        using var kept = await _client.PutAsJsonAsync($"replay/{length}", replay.Calls, Options, cancellation);
        kept.EnsureSuccessStatusCode();
    }

    /// <summary>Has it send them, and reads the answer to its end.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        using var answer = await _client.GetAsync("replay", HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
    }
}
