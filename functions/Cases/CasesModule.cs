using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Cases;

/// <summary>The services that rescues and complaints share.</summary>
internal static class CasesModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OrchestrationStarter>();
    }
}
