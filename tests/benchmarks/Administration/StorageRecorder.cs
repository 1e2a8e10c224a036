using System.Diagnostics;
using FunctionsHost.Azurite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>Stands between an app and its storage, and notes each request.</summary>
internal sealed class StorageRecorder : IAsyncDisposable
{
    // Of the connection, or set anew when a request is made.
    private static readonly string[] NotPassedOn = ["Host", "Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive"];

    private readonly Lock _gate = new();
    private readonly HttpClient _client = new();
    private readonly Dictionary<int, int> _services;
    private readonly WebApplication _relay;
    private List<StorageCall>? _calls;

    private StorageRecorder(Dictionary<int, int> services, WebApplication relay, AzuriteEndpoint endpoint)
    {
        (_services, _relay, ConnectionString) = (services, relay, endpoint.ConnectionString);
        relay.Run(PassOnAsync);
    }

    /// <summary>Leads to the storage by way of this.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it in front of a storage.</summary>
    public static async Task<StorageRecorder> StartAsync(AzuriteEndpoint storage)
    {
        var ports = FreePort.Next(3);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. ports.Select(port => $"http://127.0.0.1:{port}")]).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var services = new Dictionary<int, int> { [ports[0]] = storage.BlobPort, [ports[1]] = storage.QueuePort, [ports[2]] = storage.TablePort };
        var recorder = new StorageRecorder(services, builder.Build(), new(null, null, ports[0], ports[1], ports[2]));
        await recorder._relay.StartAsync();
        return recorder;
    }

    /// <summary>The requests while something is done. Of several tries the shortest counts: the app's timers ask too.</summary>
    public async Task<IReadOnlyList<StorageCall>> RecordAsync(Func<Task> act, int tries)
    {
        var shortest = new List<StorageCall>();
        for (var time = 0; time < tries; time++)
        {
            var calls = new List<StorageCall>();
            _calls = calls;
            await act();
            _calls = null;
            lock (_gate)
            {
                shortest = time == 0 || calls.Count < shortest.Count ? calls : shortest;
            }
        }

        return [.. shortest.OrderBy(call => call.Begin)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var begin = Stopwatch.GetTimestamp();
        var calls = _calls;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = new StorageCall(
            _services[context.Connection.LocalPort],
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            [.. context.Request.Headers.Where(header => !NotPassedOn.Contains(header.Key)).Select(header => (header.Key, header.Value.ToString()))],
            body.ToArray(),
            Status: 0,
            begin,
            End: 0);
        using var request = call.Request();
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !NotPassedOn.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body);
        lock (_gate)
        {
            calls?.Add(call with { Status = (int)answer.StatusCode, End = Stopwatch.GetTimestamp() });
        }
    }
}
