using FunctionsHost.Hosting;
using FunctionsHost.Queues.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsHost.Queues;

/// <summary>Registers the queues: the broker with its port, the triggers, and the service by which functions settle messages.</summary>
internal static class QueuesPart
{
    /// <summary>Adds them. They start first and stop last: functions of all kinds send as long as they run.</summary>
    public static IServiceCollection AddQueues(this IServiceCollection services)
    {
        services.AddSingleton<BrokerPart>().AddSingleton<RunningMessages>();
        services.AddSingleton<IHostPart>(provider => provider.GetRequiredService<BrokerPart>());
        services.AddSingleton<IHostPart, QueueTriggerPart>();
        services.AddSingleton<IRpcSurface, SettlementSurface>();
        return services;
    }
}
