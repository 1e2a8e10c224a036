using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Contracts;

/// <summary>Contracts and the elevators that they cover.</summary>
internal static class ContractsModule
{
    /// <summary>One partition a company: contracts and what they bind.</summary>
    public const string Table = "Contracts";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddSingleton<ContractBinding>();
        services.AddSingleton<ContractBooks>();
        services.AddSingleton<ContractService>();
        services.AddSingleton<IMaintainerChanges, FormerCompanyContracts>();
        services.AddSingleton<IRetirements, RetiredElevatorContracts>();
        services.AddSingleton<IClosingCheck, ContractClosingCheck>();
        services.AddSingleton<ContractScope>();
        services.AddSingleton<ContractSearch>();
        services.AddSingleton<ContractSettlement>();
        services.AddSingleton<ContractStore>();
        services.AddSingleton<IMinutePart, ContractSweep>();
        services.AddSingleton<Coverage>();
    }
}
