using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Service;

/// <summary>Whether the app can serve.</summary>
internal static class ServiceModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<DiskSpace>();
        services.AddSingleton<NightlyMeasures>();
        services.AddSingleton<NightlyNotes>();
        services.AddSingleton<INightlyPart, OrchestrationPurge>();
        services.AddSingleton<ProcessStart>();
        services.AddHostedService(provider => provider.GetRequiredService<ProcessStart>());
        services.AddSingleton<QueueLook>();
        services.AddSingleton<Readiness>();
    }
}
