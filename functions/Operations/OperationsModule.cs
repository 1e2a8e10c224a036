using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Operations;

/// <summary>The page that tells operators how the system runs.</summary>
internal static class OperationsModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OperationsPage>();
        services.AddSingleton<OrchestrationPage>();

        // In the order of the page.
        services.AddSingleton<IOperationsSection, ProcessSection>();
        services.AddSingleton<IOperationsSection, DeadlineSection>();
        services.AddSingleton<IOperationsSection, QueueSection>();
        services.AddSingleton<IOperationsSection, StorageSection>();
        services.AddSingleton<IOperationsSection, SweepSection>();
        services.AddSingleton<IOperationsSection, NightlySection>();
        services.AddSingleton<IOperationsSection, StatusSection>();
        services.AddSingleton<IOperationsSection, FailureSection>();
        services.AddSingleton<IOperationsSection, FilterSection>();
        services.AddSingleton<IOperationsSection, InstanceSection>();
        services.AddSingleton<IOperationsSection, FunctionSection>();
    }
}
