using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Elevators;

/// <summary>The registry: elevators, their lists, codes, assignments and devices.</summary>
internal static class ElevatorsModule
{
    /// <summary>One partition an elevator: registry entry, covers, claim, codes, history.</summary>
    public const string Table = "Elevators";

    /// <summary>Elevators by company, use unit and district.</summary>
    public const string ListTable = "ElevatorLists";

    /// <summary>Elevators in use by district and day, as counted each night.</summary>
    public const string CountTable = "ElevatorCounts";

    /// <summary>One partition a device: its elevator.</summary>
    public const string DeviceTable = "Devices";

    /// <summary>One partition a registration number or code: its elevator.</summary>
    public const string NumberTable = "ElevatorNumbers";

    /// <summary>Pointers to changes of the maintenance company by company, use unit, district, elevator and city, by month of the signing.</summary>
    public const string MaintainerChangeTable = "MaintainerChangeLists";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddTable(CountTable);
        services.AddTable(DeviceTable);
        services.AddTable(NumberTable);
        services.AddTable(MaintainerChangeTable);
        services.AddSingleton<AssignedElevators>();
        services.AddSingleton<Assignments>();
        services.AddSingleton<CityArea>();
        services.AddSingleton<DeviceRegister>();
        services.AddSingleton<ElevatorAccess>();
        services.AddSingleton<ElevatorCensus>();
        services.AddSingleton<ElevatorClaims>();
        services.AddSingleton<ElevatorListRepair>();
        services.AddSingleton<ElevatorLists>();
        services.AddSingleton<ElevatorNews>();
        services.AddSingleton<ElevatorPages>();
        services.AddSingleton<ElevatorRegistry>();
        services.AddSingleton<ElevatorScope>();
        services.AddSingleton<MaintainerChangeLists>();
        services.AddSingleton<IClosingCheck, RegistryClosingCheck>();
        services.AddSingleton<ElevatorSearch>();
        services.AddSingleton<ElevatorStore>();
        services.AddSingleton<IMinutePart, ElevatorSweep>();
        services.AddSingleton<INightlyPart, EarlierMaintainerChanges>();
        services.AddSingleton<INightlyPart, CensusNight>();
        services.AddSingleton<PublicScan>();
        services.AddSingleton<QrCodes>();
    }
}
