using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Development;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using FunctionsHost.Hosting;
using FunctionsHost.Settings;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>
/// The real app in this process, host and worker: Kestrel on free ports, SQLite in a folder of its own, a real Azurite, one clock for both.
/// </summary>
internal sealed class AppUnderTest : ITestWorld, IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly AppOptions _options;
    private readonly Dictionary<string, string?> _settings;
    private readonly Lazy<DurableTaskClient> _durable;
    private readonly SemaphoreSlim _adminGate = new(1, 1);
    private LocalHost? _host;
    private InProcessWorker? _worker;
    private Person? _admin;
    private int _isStopped;

    /// <summary>The key that delivery reports come with.</summary>
    public const string ReportKey = "test-report-key";

    private AppUnderTest(string storage, AppOptions options)
    {
        _options = options;
        var sockets = new SocketsHttpHandler { MaxConnectionsPerServer = 200 };
        if (options.Traffic is { } traffic)
        {
            traffic.InnerHandler = sockets;
        }

        Client = new HttpClient(options.Traffic ?? (HttpMessageHandler)sockets) { Timeout = TimeSpan.FromMinutes(2) };
        Clock = new DevelopmentClock(_folder.FullPath);
        Clock.Advance(UntilMorning(Clock.GetUtcNow()));
        _settings = new(StringComparer.Ordinal)
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsStorage"] = storage,
            ["Storage"] = storage,
            // Any free port: each app of this process has queues of its own.
            ["ServiceBus"] = "Endpoint=sb://localhost:0;SharedAccessKeyName=test;SharedAccessKey=dGVzdA==;UseDevelopmentEmulator=true;",
            ["Demo"] = "false",
            [DeliveryReportFunctions.KeySetting] = ReportKey,
            ["Http__TrustedProxies"] = options.TrustedProxies,
            ["Mqtt__Port"] = options.MqttPort?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["Mqtt__Queue"] = DeviceQueues.Events,
            ["Mqtt__KeySetting"] = "Devices__Key",
            ["Devices__Key__1"] = DeviceKeys.DevelopmentKey,
            [StorageClients.TrySetting] = options.TrySeconds.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in options.Settings)
        {
            _settings[name] = value;
        }

        _durable = new(() => new GrpcDurableTaskClient(
            "test", new GrpcDurableTaskClientOptions { Address = _host!.Get<HostAddresses>().Rpc.ToString() }, NullLogger.Instance));
    }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _worker!.Services;

    /// <summary>
    /// The clock of host and app, unless <see cref="AppOptions.Time"/> is. It begins at the next 10:00 in Shanghai, so that no test depends on
    /// the hour at which it is run.
    /// </summary>
    public DevelopmentClock Clock { get; }

    /// <summary>The moment in the app.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    internal LocalHost Host => _host!;

    /// <summary>A client of the host's orchestrations, as functions have it.</summary>
    public DurableTaskClient Durable => _durable.Value;

    private TimeProvider Time => _options.Time ?? Clock;

    /// <summary>A client without a login.</summary>
    public HttpClient Client { get; }

    AppUnderTest ITestWorld.App => this;

    /// <summary>Starts the app on a storage account.</summary>
    /// <param name="storage">Its connection string.</param>
    /// <param name="policies">See every storage request, and may make it fail.</param>
    public static Task<AppUnderTest> StartAsync(string storage, params HttpPipelinePolicy[] policies) =>
        StartAsync(storage, new AppOptions { Policies = policies });

    /// <summary>Starts the app, host and worker, on a storage account.</summary>
    /// <param name="storage">Its connection string.</param>
    /// <param name="options">How it differs from the app as it is.</param>
    public static async Task<AppUnderTest> StartAsync(string storage, AppOptions options)
    {
        var app = new AppUnderTest(storage, options);
        try
        {
            app._host = await LocalHost.StartAsync(
                AppContext.BaseDirectory,
                ["--port", "0", "--data", app._folder.FullPath],
                new LocalHostOptions { Time = app.Time, Settings = app._settings, Worker = app.StartWorkerAsync, LogsToConsole = options.Policies.Count == 0 },
                CancellationToken.None);
            await app.Get<StorageClients>().Gate.Opened;
            app.Client.BaseAddress = new Uri(app._host.Address, "api/");
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A main account of the administration, for what only that may do. The same each time.</summary>
    public async Task<Person> AdminAsync()
    {
        await _adminGate.WaitAsync();
        try
        {
            return _admin ??= await this.WithMainAccountAsync(Role.Admin);
        }
        finally
        {
            _adminGate.Release();
        }
    }

    /// <summary>One of the app's services.</summary>
    public T Get<T>()
        where T : notnull =>
        Services.GetRequiredService<T>();

    /// <summary>Sends a request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path after <c>/api/</c>.</param>
    /// <param name="body">Sent as JSON, or null for a request without a body.</param>
    /// <param name="token">Access token, or null for a caller without one.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, object? body = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Waits until no orchestration, no activity and no message has anything to do now.</summary>
    public Task UntilQuietAsync() => Quiet.UntilQuietAsync(Host);

    /// <summary>Stops it. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1)
        {
            return;
        }

        Client.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _adminGate.Dispose();
        _folder.Dispose();
    }

    private static TimeSpan UntilMorning(DateTimeOffset now)
    {
        var morning = TestTown.Morning.TimeOfDay - now.TimeOfDay;
        return morning < TimeSpan.Zero ? morning + TimeSpan.FromDays(1) : morning;
    }

    private async Task<IAsyncDisposable> StartWorkerAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken) =>
        _worker = await InProcessWorker.StartAsync(App.Build, arguments, environment, Configure, cancellationToken);

    private void Configure(FunctionsApplicationBuilder builder)
    {
        if (_options.Policies.Count > 0)
        {
            // The faults that these cause are expected, so they are not logged.
            builder.Logging.AddFilter("ElevatorFunctions", LogLevel.None);
        }

        foreach (var policy in _options.Policies)
        {
            builder.Services.AddSingleton(policy);
        }

        builder.Services.AddSingleton(Clock);
        builder.Services.AddSingleton(Time);
        if (_options.Middleware is { } middleware)
        {
            builder.Use(next => context => middleware.Invoke(context, next));
        }

        _options.Services?.Invoke(builder.Services);
    }
}
