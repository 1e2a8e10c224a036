using Azure.Core.Pipeline;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Platform;

/// <summary>HTTP, storage and queues, below every folder of the domain.</summary>
internal static class PlatformModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new RequestRules(typeof(PlatformModule).Assembly));
        services.AddSingleton(provider => QueueClient.FromSettings(provider.GetRequiredService<IConfiguration>()));
        AppTelemetry.Add(services);
        Compression.Add(services);
        services.AddSingleton<ClientAddresses>();
        services.AddSingleton<StorageClients>();
        services.AddSingleton<QueueSenders>();
        services.AddSingleton<HttpPipelinePolicy, StorageTries>();
        services.AddSingleton<UrgentLane>();
        services.AddSingleton<StorageSetup>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageSetup>());
    }
}
