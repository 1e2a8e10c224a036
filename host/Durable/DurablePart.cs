using FunctionsHost.Durable.Execution;
using FunctionsHost.Durable.Http;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Durable.Rpc;
using FunctionsHost.Durable.Store;
using FunctionsHost.Http;
using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsHost.Durable;

/// <summary>
/// Registers the durable part. It is to be added after the public port, whose address its client binding tells, and so stops before it.
/// </summary>
internal static class DurablePart
{
    /// <summary>Adds the part.</summary>
    public static IServiceCollection AddDurable(this IServiceCollection services)
    {
        services.AddSingleton(provider => Options(provider.GetRequiredService<HostJson>()));
        services.AddSingleton(provider => Limits(provider.GetRequiredService<HostJson>()));
        services.AddSingleton<SqliteOrchestrationService>();
        services.AddSingleton(provider => new HostedOrchestrationService(provider.GetRequiredService<SqliteOrchestrationService>()));
        services.AddSingleton<InstanceClient>();
        services.AddSingleton<DurableFunctions>();
        services.AddSingleton<CodeCalls>();
        services.AddSingleton(provider => Sessions(provider.GetRequiredService<DurableOptions>()));
        services.AddSingleton<VersionCheck>();
        services.AddSingleton<OrchestratorRunner>();
        services.AddSingleton<ActivityRunner>();
        services.AddSingleton(provider => Keys(provider.GetRequiredService<KeyRing>()));
        services.AddSingleton<ManagementLinks>();
        services.AddSingleton<ManagementApi>();
        services.AddSingleton<IHttpSurface, ManagementSurface>();
        services.AddSingleton<IRpcSurface, TaskHubSurface>();
        services.AddSingleton<IInputBinding, DurableClientBinding>();
        services.AddSingleton<IHostPart, DurableRunner>();
        return services;
    }

    private static StoreOptions Limits(HostJson hostJson) => new()
    {
        MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? StoreOptions.DefaultConcurrency,
        MaxConcurrentOrchestrations = hostJson.MaxConcurrentOrchestrators ?? StoreOptions.DefaultConcurrency,
    };

    private static DurableOptions Options(HostJson hostJson)
    {
        var options = new DurableOptions();
        return options with
        {
            SessionIdle = hostJson.ExtendedSessions == false ? TimeSpan.Zero : hostJson.ExtendedSessionIdle ?? options.SessionIdle,
            Versions = hostJson.Versions,
        };
    }

    private static WorkerSessions Sessions(DurableOptions options) => new(options.SessionIdle, options.MaxSessions);

    private static ManagementKeys Keys(KeyRing ring) => new(() => ring.System(ManagementKeys.Name), () => ring.For([]).MasterKey);
}
