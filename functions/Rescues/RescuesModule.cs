using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Rescues;

/// <summary>Rescues and fault orders.</summary>
internal static class RescuesModule
{
    /// <summary>One partition an elevator: rescues, their reports, the open one.</summary>
    public const string Table = "Rescues";

    /// <summary>Pointers to rescues by company, use unit, district and city, by month and open.</summary>
    public const string ListTable = "RescueLists";

    /// <summary>The kind of case.</summary>
    public static readonly CaseKind Kind = new("rescue", nameof(RescueOrchestration), Table, ListTable, RescueProblems.NotPossible);

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddSingleton<IMaintainerChanges, MaintainerChangeNotices>();
        services.AddSingleton<IRetirementCheck, OpenRescueCheck>();
        services.AddSingleton<CentreTelephone>();
        services.AddSingleton<PublicReports>();
        services.AddSingleton<RescueArrivals>();
        services.AddSingleton<RescueBriefs>();
        services.AddSingleton<RescueContacts>();
        services.AddSingleton<RescueLog>();
        services.AddSingleton<RescueDeadlines>();
        services.AddSingleton<RescueForces>();
        services.AddSingleton<RescueIntake>();
        services.AddSingleton<RescueNotices>();
        services.AddSingleton<RescueScope>();
        services.AddSingleton<RescueStore>();
        services.AddSingleton<IMinutePart, RescueSweep>();
        services.AddSingleton<IClosingCheck>(provider =>
            new CaseClosingCheck<Rescue, RescueId>(provider.GetRequiredService<RescueStore>(), "rescues"));
    }
}
