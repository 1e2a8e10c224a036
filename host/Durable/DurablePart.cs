using DurableTask.Core;
using DurableTask.Core.Query;
using FunctionsHost.Durable.Execution;
using FunctionsHost.Durable.Http;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Durable.Rpc;
using FunctionsHost.Hosting;
using FunctionsHost.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsHost.Durable;

/// <summary>Registers the durable part. It must start after the public port is open, whose address its client binding tells.</summary>
internal static class DurablePart
{
    /// <summary>Adds the part on a store.</summary>
    /// <param name="services">The host's container, which has the store, <see cref="ManagementKeys"/> and the clock.</param>
    /// <typeparam name="TStore">The store.</typeparam>
    public static IServiceCollection AddDurable<TStore>(this IServiceCollection services)
        where TStore : class, IOrchestrationService, IOrchestrationServiceClient, IOrchestrationServiceQueryClient, IOrchestrationServicePurgeClient, IDurableStore
    {
        services.AddSingleton(provider => DurableOptions.From(provider.GetRequiredService<HostJson>()));
        services.AddSingleton<InstanceSignals>();
        services.AddSingleton<DurableFunctions>();
        services.AddSingleton<CodeCalls>();
        services.AddSingleton(provider => new WorkerSessions(
            provider.GetRequiredService<DurableOptions>().SessionIdle, provider.GetRequiredService<DurableOptions>().MaxSessions));
        services.AddSingleton<OrchestratorRunner>();
        services.AddSingleton<ActivityRunner>();
        services.AddSingleton(provider => new HostedOrchestrationService(
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<InstanceSignals>(),
            provider.GetRequiredService<DurableOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new InstanceClient(
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<TStore>(),
            provider.GetRequiredService<InstanceSignals>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ManagementLinks>();
        services.AddSingleton<ManagementApi>();
        services.AddSingleton<IHttpSurface, ManagementSurface>();
        services.AddSingleton<IRpcSurface, TaskHubSurface>();
        services.AddSingleton<IInputBinding, DurableClientBinding>();
        services.AddSingleton<IHostPart, DurableRunner>();
        return services;
    }
}
