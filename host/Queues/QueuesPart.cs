using FunctionsHost.Queues.Triggers;
using FunctionsHost.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsHost.Queues;

/// <summary>Registers the queues: the broker with its port, the triggers, and the service by which functions settle messages.</summary>
internal static class QueuesPart
{
    /// <summary>Adds the broker with its port, and the service by which functions settle messages.</summary>
    public static IServiceCollection AddQueues(this IServiceCollection services)
    {
        services.AddSingleton<BrokerPart>().AddSingleton<RunningMessages>();
        services.AddSingleton<IHostPart>(provider => provider.GetRequiredService<BrokerPart>());
        services.AddSingleton<IRpcSurface, SettlementSurface>();
        return services;
    }

    /// <summary>Adds the triggers. They start after what their functions may be given.</summary>
    public static IServiceCollection AddQueueTriggers(this IServiceCollection services) => services.AddSingleton<IHostPart, QueueTriggerPart>();
}
