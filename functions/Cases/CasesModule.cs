using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Cases;

/// <summary>The services that rescues and complaints share.</summary>
internal static class CasesModule
{
    /// <summary>When the sweep ran last, and the pulse of orchestrations.</summary>
    public const string PulseTable = "Pulse";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(PulseTable);
        services.AddSingleton<DeadlineMeasures>();
        services.AddSingleton<OrchestrationStarter>();
        services.AddSingleton<Pulse>();
    }
}
