using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using ElevatorFunctions.Benchmarks.SignIns;
using ElevatorFunctions.Development;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Processes;

/// <summary>A running app on a storage of its own, or on one that is there, and what people ask of it.</summary>
internal sealed class CityApp : IAsyncDisposable
{
    /// <summary>Workers who list their visits in a round.</summary>
    public const int ListsOfARound = 8;

    private const int InFlight = 8;

    private const string EnvironmentVariable = "AZURE_FUNCTIONS_ENVIRONMENT";

    // A busy machine is not a fault here.
    private const string TrySeconds = "30";

    // An open visit is invalid then, and its worker may sign in again.
    private static readonly TimeSpan Pause = TimeSpan.FromHours(9);

    /// <summary>Idle threads that spin while they look for work would count as work on either side. See the project file.</summary>
    public static readonly IReadOnlyDictionary<string, string> Quiet =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0" };

    private readonly TempFolder _serverData = new();
    private readonly TempFolder _ownData = new();
    private readonly HttpClient _client = new();
    private AzuriteInstance? _azurite;
    private IHost? _app;
    private ServerProcess? _server;

    private CityApp()
    {
    }

    /// <summary>The services of an app that is never started, on the same storage.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>The clock of <see cref="Services"/>, moved along with the server's.</summary>
    public DevelopmentClock Clock => Services.GetRequiredService<DevelopmentClock>();

    /// <summary>Where the app answers, as far as <c>/api/</c>.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>Starts the app that was built in a repository's folder.</summary>
    /// <param name="storage">The connection string of the storage, or null for one of its own.</param>
    /// <param name="prepare">Done on the storage before the server starts, with <see cref="Services"/> at hand.</param>
    /// <param name="more">Further settings of the server.</param>
    public static async Task<CityApp> StartAsync(
        string repository,
        CancellationToken cancellation,
        string? storage = null,
        Func<CityApp, CancellationToken, Task>? prepare = null,
        params IReadOnlyCollection<(string Name, string Value)> more)
    {
        var city = new CityApp();
        if (storage is null)
        {
            city._azurite = await AzuriteInstance.CreateAsync();
            storage = city._azurite.ConnectionString;
        }

        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [EnvironmentVariable] = Environments.Development,
            ["AzureWebJobsStorage"] = storage,
            ["Storage"] = storage,
            ["Auth__SigningKey"] = NewKey(),
            ["Qr__Key__1"] = NewKey(),
            ["Demo"] = "false",
            ["Mqtt__Port"] = "",
            [StorageClients.TrySetting] = TrySeconds,
        };
        foreach (var (name, value) in Quiet)
        {
            settings.Add(name, value);
        }

        city._app = BuildApp(settings, city._ownData.FullPath);
        await city.Services.GetRequiredService<StorageSetup>().MakeAsync(cancellation);
        await (prepare?.Invoke(city, cancellation) ?? Task.CompletedTask);
        foreach (var (name, value) in more)
        {
            settings.Add(name, value);
        }

        var port = FreePort.Next();
        var app = Path.GetDirectoryName(Built.Program("functions", "ElevatorFunctions", repository))!;
        var host = Built.Program("host", "FunctionsHost", repository);
        (city._server, _) = await ServerProcess.StartAppAsync(host, app, port, "/api/health/ready", city._serverData.FullPath, settings, cancellation);
        city._client.BaseAddress = new Uri($"http://127.0.0.1:{port}/api/");
        return city;
    }

    /// <summary>The time that sign-ins of each worker took, and the processor time of host and worker meanwhile.</summary>
    public async Task<(TimeSpan Elapsed, TimeSpan Processor)> SignInAsync(SignInWorld world, CancellationToken cancellation)
    {
        using var advanced = await _client.PostAsJsonAsync("dev/clock/advance", new { duration = "PT9H" }, cancellation);
        advanced.EnsureSuccessStatusCode();
        Clock.Advance(Pause);
        return await SendAsync(
            world.Pairs.Select(pair => Request(HttpMethod.Post, "v1/visits/sign-in", world.TokenOf(pair.Worker), JsonContent.Create(world.BodyOf(pair.Worker, pair.Elevator)))),
            cancellation);
    }

    /// <summary>Processor time of host and worker while some workers list their visits.</summary>
    public async Task<TimeSpan> ListAsync(SignInWorld world, CancellationToken cancellation) =>
        (await SendAsync(world.Pairs.Take(ListsOfARound).Select(pair => Request(HttpMethod.Get, "v1/visits?top=50", world.TokenOf(pair.Worker))), cancellation)).Processor;

    /// <summary>The memory that host and worker hold now, in bytes.</summary>
    public long Memory => _server!.Memory;

    /// <summary>Reads something to its end.</summary>
    /// <returns>The length of the answer in bytes.</returns>
    public async Task<long> ReadAsync(string path, string token, string accept, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, path, token);
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {await new StreamReader(body).ReadToEndAsync(cancellation)}");
        }

        var length = 0L;
        var buffer = new byte[81_920];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0; length += read)
        {
            // Only its length counts.
        }

        return length;
    }

    /// <summary>Runs as many at a time as the server is asked.</summary>
    public static async Task EachAsync<T>(IReadOnlyList<T> all, Func<T, Task> run) =>
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async lane =>
        {
            for (var at = lane; at < all.Count; at += InFlight)
            {
                await run(all[at]);
            }
        }));

    /// <summary>Waits until timers that the moved clock has set off are done, and no garbage is left of what was made ready.</summary>
    public static Task SettleAsync(CancellationToken cancellation)
    {
        GC.Collect();
        return Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _app?.Dispose();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _serverData.Dispose();
        _ownData.Dispose();
    }

    private static IHost BuildApp(Dictionary<string, string> settings, string folder)
    {
        // The official builder takes it from the process only.
        Environment.SetEnvironmentVariable(EnvironmentVariable, Environments.Development);
        try
        {
            return App.Build(
            [
                $"--{OwnFolder.Setting}", folder,
                .. settings.SelectMany(setting => new[] { "--" + setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value }),
            ]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(EnvironmentVariable, null);
        }
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static HttpRequestMessage Request(HttpMethod method, string path, string token, HttpContent? content = null) => new(method, path)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        Content = content,
    };

    private async Task<(TimeSpan Elapsed, TimeSpan Processor)> SendAsync(IEnumerable<HttpRequestMessage> all, CancellationToken cancellation)
    {
        var requests = all.ToList();
        await SettleAsync(cancellation);
        var before = _server!.ProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        await EachAsync(requests, async request =>
        {
            using var answer = await _client.SendAsync(request, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellation));
            }
        });
        var (elapsed, used) = (Stopwatch.GetElapsedTime(begun), _server.ProcessorTime - before);
        requests.ForEach(request => request.Dispose());
        return (elapsed, used);
    }
}
