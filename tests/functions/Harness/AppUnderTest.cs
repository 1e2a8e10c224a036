using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Core.Pipeline;
using ElevatorFunctions.Development;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TestSupport;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>The real app in this process: selfhost with Kestrel on a free port, SQLite in a folder of its own, a real Azurite.</summary>
public sealed class AppUnderTest : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IHost _host;
    private int _isStopped;

    /// <summary>The key that delivery reports come with.</summary>
    public const string ReportKey = "test-report-key";

    private const double PatientTrySeconds = 20;

    private AppUnderTest(
        string storage,
        string environment,
        Action<IServiceCollection>? services,
        DelegatingHandler? traffic,
        double trySeconds,
        HttpPipelinePolicy[] policies)
    {
        var sockets = new SocketsHttpHandler { MaxConnectionsPerServer = 200 };
        if (traffic is not null)
        {
            traffic.InnerHandler = sockets;
        }

        Client = new HttpClient(traffic ?? (HttpMessageHandler)sockets) { Timeout = TimeSpan.FromMinutes(2) };
        _host = App.Build(["--port", "0", "--data", _folder.FullPath], builder =>
        {
            builder.Configuration["AzureWebJobsStorage"] = storage;
            builder.Configuration["Storage"] = storage;
            // Each app of this process has a broker of its own.
            builder.Configuration["ServiceBus"] = $"Endpoint=sb://{Guid.NewGuid():N}.localhost/;SharedAccessKeyName=test;SharedAccessKey=dGVzdA==";
            builder.Configuration["Demo"] = "false";
            builder.Configuration[DeliveryReportFunctions.KeySetting] = ReportKey;
            builder.Configuration["Mqtt:Port"] = "";
            // A test machine is slow when it is busy; how soon the app gives up is proven where storage goes down.
            builder.Configuration[StorageClients.TrySetting] = trySeconds.ToString();
            if (policies.Length > 0)
            {
                // What these do to the app is no news.
                builder.Logging.AddFilter("ElevatorFunctions", LogLevel.None);
                builder.Logging.AddFilter("SelfHost", LogLevel.None);
            }

            foreach (var policy in policies)
            {
                builder.Services.AddSingleton(policy);
            }

            services?.Invoke(builder.Services);
        });
        Environment = environment;
    }

    /// <summary>The environment the app runs in.</summary>
    public string Environment { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The app's clock.</summary>
    public DevelopmentClock Clock => Get<DevelopmentClock>();

    /// <summary>A client without a login.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the app on a storage account.</summary>
    /// <param name="storage">Its connection string.</param>
    /// <param name="policies">See every storage request, and may make it fail.</param>
    public static Task<AppUnderTest> StartAsync(string storage, params HttpPipelinePolicy[] policies) =>
        StartAsync(storage, services: null, traffic: null, policies);

    /// <summary>Starts the app on a storage account.</summary>
    /// <param name="storage">Its connection string.</param>
    /// <param name="services">Changes services, after all of the app's.</param>
    /// <param name="traffic">Sees every request of <see cref="Client"/> and its answer.</param>
    /// <param name="policies">See every storage request, and may make it fail.</param>
    public static async Task<AppUnderTest> StartAsync(
        string storage, Action<IServiceCollection>? services, DelegatingHandler? traffic, params HttpPipelinePolicy[] policies)
    {
        return await StartAsync(new AppUnderTest(storage, "Development", services, traffic, PatientTrySeconds, policies));
    }

    /// <summary>Starts the app on a storage account that goes down: it gives up as early as in production.</summary>
    /// <param name="storage">Its connection string.</param>
    /// <param name="policies">See every storage request, and may make it fail.</param>
    public static Task<AppUnderTest> StartImpatientAsync(string storage, params HttpPipelinePolicy[] policies) =>
        StartAsync(new AppUnderTest(storage, "Development", services: null, traffic: null, StorageClients.DefaultTrySeconds, policies));

    private static async Task<AppUnderTest> StartAsync(AppUnderTest app)
    {
        await app._host.StartAsync();
        await app.Get<StorageClients>().Gate.Opened;
        var address = app.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        app.Client.BaseAddress = new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal) + "/api/");
        return app;
    }

    /// <summary>One of the app's services.</summary>
    public T Get<T>()
        where T : notnull =>
        Services.GetRequiredService<T>();

    /// <summary>Sends a request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path after <c>/api/</c>.</param>
    /// <param name="body">Sent as JSON; none when null.</param>
    /// <param name="token">Access token; none when null.</param>
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

    /// <summary>Stops it; again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1)
        {
            return;
        }

        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }
}
