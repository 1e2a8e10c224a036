using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using FunctionsHost.Tests;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Extensions.DurableTask.ContextImplementations;
using Microsoft.Azure.WebJobs.Extensions.DurableTask.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json;

namespace FunctionsHost.OfficialExtension;

/// <summary>
/// A WebJobs host with the official durable extension, which runs the functions of this assembly in this process and keeps them in this
/// project's store.
/// </summary>
public sealed class ExtensionHost : IAsyncLifetime
{
    private const string Hub = "Conformance";

    /// <summary>How long a test waits for what comes at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private HostDatabase? _database;
    private SqliteOrchestrationService? _store;
    private IHost? _host;

    public IDurableClient Client { get; private set; } = null!;

    public ValueTask InitializeAsync() => new(StartAsync());

    /// <summary>Ends the host while orchestrations are under way, and starts another on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>Starts an orchestrator and tells its end.</summary>
    public async Task<string> RunAsync(string function, object? input = null)
    {
        var id = await Client.StartNewAsync(function, input);
        return await EndAsync(id);
    }

    /// <summary>Waits for the end of an instance.</summary>
    /// <returns>Status and output.</returns>
    public async Task<string> EndAsync(string id)
    {
        var ended = await _store!.WaitForOrchestrationAsync(id, executionId: null, Patience, CancellationToken.None);
        Assert.True(ended is not null, $"{id} has not ended");
        return Outcome(await Client.GetStatusAsync(id));
    }

    /// <summary>Waits until an instance stands in a way.</summary>
    public async Task<DurableOrchestrationStatus> UntilAsync(string id, Func<DurableOrchestrationStatus, bool> isReached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await Client.GetStatusAsync(id) is { } status && isReached(status))
            {
                return status;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    public Task<DurableOrchestrationStatus> UntilAsync(string id, OrchestrationRuntimeStatus status) =>
        UntilAsync(id, state => state.RuntimeStatus == status);

    /// <summary>Waits until an orchestrator has told how far it is.</summary>
    public Task<DurableOrchestrationStatus> UntilStatusAsync(string id, string custom) =>
        UntilAsync(id, state => state.CustomStatus?.ToString() == custom);

    public static string Outcome(DurableOrchestrationStatus status) =>
        $"{status.RuntimeStatus} {status.Output?.ToString(Formatting.None) ?? "nothing"}";

    private async Task StartAsync()
    {
        _database = HostDatabase.Open(_folder.Path);
        _store = new SqliteOrchestrationService(
            _database, TimeProvider.System, new StoreOptions(), NullLogger<SqliteOrchestrationService>.Instance);
        _host = new HostBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureWebJobs(jobs => jobs.AddDurableTask(options =>
            {
                options.HubName = Hub;
                options.StorageProvider["type"] = StoreProvider.ProviderName;
                options.LocalRpcEndpointEnabled = false;
                options.OverridableExistingInstanceStates = OverridableStates.NonRunningStates;
            }))
            .ConfigureServices(services =>
            {
                services.AddSingleton<INameResolver, NoSettings>();
                services.AddSingleton<ITypeLocator, FunctionTypes>();
                services.AddSingleton<IDurabilityProviderFactory>(new StoreProviderFactory(new StoreProvider(_store)));
                services.AddDurableClientFactory();
            })
            .Build();
        await _host.StartAsync();
        Client = _host.Services.GetRequiredService<IDurableClientFactory>().CreateClient(new DurableClientOptions { TaskHub = Hub });
    }

    private async Task StopAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        await _database!.DisposeAsync();
        _store!.Dispose();
    }
}
