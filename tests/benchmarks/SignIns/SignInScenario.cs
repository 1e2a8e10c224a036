using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Development;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.SignIns;

/// <summary>
/// The cost of a sign-in beyond its storage calls. Subject: processor time of host and worker, from HTTP in to HTTP out, which is more than
/// the sign-in itself. Reference: processor time of this process for the same storage calls, with the same client options and ready-made
/// rows. Both on one Azurite, with the same number in flight.
/// </summary>
/// <remarks>
/// Azurite answers about 300 calls a second, so that 50 sign-ins a second pass and every step begins on a core that has slept and with cold
/// caches. Samples, of 100 that the reference takes: 167, of which 30 are the host's, 8 JSON, 6 each gRPC, Kestrel and the official worker
/// in the worker, 3 tokens, the others below 2. At that pace the empty answer of a bare minimal API takes twice the allowance alone (see
/// <see cref="EmptyRouteScenario"/>). Completions on the sockets' own threads, inline scheduling in the three servers, no hill climbing and
/// no guided optimization made no difference that could be told from noise.
/// </remarks>
public sealed class SignInScenario : IScenario
{
    private const int SignInsOfARound = 100;
    private const int InFlight = 8;
    private const int RoundsToWarmUp = 60;

    // Idle threads that spin while they look for work would count as work on either side. See the project file.
    private const string NoSpinning = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit";

    private const string EnvironmentVariable = "AZURE_FUNCTIONS_ENVIRONMENT";

    // A busy machine is not a fault here.
    private const string TrySeconds = "30";

    // An open visit is invalid then, and its worker may sign in again.
    private static readonly TimeSpan Pause = TimeSpan.FromHours(9);

    private readonly TempFolder _serverData = new();
    private readonly TempFolder _ownData = new();
    private readonly HttpClient _client = new();
    private AzuriteInstance? _azurite;
    private IHost? _app;
    private ServerProcess? _server;
    private SignInWorld? _subject;
    private SignInWorld? _reference;

    public string Name => "sign-in";

    public int Rounds => 21;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("processor time of a sign-in", "µs", Bound.AtMost(1.3, allowance: 300)),
    ];

    private DevelopmentClock Clock => _app!.Services.GetRequiredService<DevelopmentClock>();

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _azurite = await AzuriteInstance.CreateAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [EnvironmentVariable] = Environments.Development,
            ["AzureWebJobsStorage"] = _azurite.ConnectionString,
            ["Storage"] = _azurite.ConnectionString,
            ["Auth__SigningKey"] = NewKey(),
            ["Qr__Key__1"] = NewKey(),
            ["Demo"] = "false",
            ["Mqtt__Port"] = "",
            [StorageClients.TrySetting] = TrySeconds,
            [NoSpinning] = "0",
        };
        _app = BuildApp(settings, _ownData.FullPath);
        await _app.Services.GetRequiredService<StorageSetup>().MakeAsync(cancellationToken);
        _subject = await SignInWorld.CreateAsync(_app.Services, number: 1, SignInsOfARound, cancellationToken);
        _reference = await SignInWorld.CreateAsync(_app.Services, number: 2, SignInsOfARound, cancellationToken);
        var port = FreePort.Next();
        var app = Path.GetDirectoryName(Built.Program("functions", "ElevatorFunctions"))!;
        (_server, _) = await ServerProcess.StartAppAsync(Built.Host, app, port, "/api/health/ready", _serverData.FullPath, settings, cancellationToken);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{port}/api/");
        for (var round = 0; round < RoundsToWarmUp; round++)
        {
            await RunAsync(Side.Subject, cancellationToken);
            await RunAsync(Side.Reference, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var used = side == Side.Subject ? await SignInAsync(cancellationToken) : await CallStorageAsync(cancellationToken);
        return [used.TotalMicroseconds / SignInsOfARound];
    }

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

    /// <summary>The app of the reference. It is never started, and lends its services.</summary>
    private static IHost BuildApp(Dictionary<string, string> settings, string folder)
    {
        // The official builder takes it from the process only.
        Environment.SetEnvironmentVariable(EnvironmentVariable, Environments.Development);
        try
        {
            return App.Build(
            [
                $"--{DevelopmentAids.FolderSetting}", folder,
                .. settings.SelectMany(setting => new[] { "--" + setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value }),
            ]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(EnvironmentVariable, null);
        }
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private async Task<TimeSpan> SignInAsync(CancellationToken cancellation)
    {
        using var advanced = await _client.PostAsJsonAsync("dev/clock/advance", new { duration = "PT9H" }, cancellation);
        advanced.EnsureSuccessStatusCode();
        Clock.Advance(Pause);
        var requests = _subject!.Pairs.Select(pair => new HttpRequestMessage(HttpMethod.Post, "v1/visits/sign-in")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _subject.TokenOf(pair.Worker)) },
            Content = JsonContent.Create(_subject.BodyOf(pair.Worker, pair.Elevator)),
        }).ToList();
        await SettleAsync(cancellation);
        var before = _server!.ProcessorTime;
        await EachAsync(requests, async request =>
        {
            using var answer = await _client.SendAsync(request, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellation));
            }
        });
        var used = _server.ProcessorTime - before;
        requests.ForEach(request => request.Dispose());
        return used;
    }

    private async Task<TimeSpan> CallStorageAsync(CancellationToken cancellation)
    {
        var tables = _app!.Services.GetRequiredService<StorageClients>().Tables;
        var now = Clock.GetUtcNow();
        var calls = _reference!.Pairs.Select(pair => new RawSignIn(tables, pair.Worker, pair.Elevator, now)).ToList();
        await SettleAsync(cancellation);
        var before = Environment.CpuUsage.TotalTime;
        await EachAsync(calls, call => call.RunAsync(cancellation));
        return Environment.CpuUsage.TotalTime - before;
    }

    // Timers that the moved clock has set off, and garbage of what was made ready, are not the sign-in's.
    private static Task SettleAsync(CancellationToken cancellation)
    {
        GC.Collect();
        return Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellation);
    }

    private static async Task EachAsync<T>(IReadOnlyList<T> all, Func<T, Task> run) =>
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async lane =>
        {
            for (var at = lane; at < all.Count; at += InFlight)
            {
                await run(all[at]);
            }
        }));
}
