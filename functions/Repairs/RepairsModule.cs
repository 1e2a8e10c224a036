using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Repairs;

/// <summary>Repair tasks.</summary>
internal static class RepairsModule
{
    /// <summary>One partition an elevator: repair tasks.</summary>
    public const string Table = "Repairs";

    /// <summary>Pointers to repair tasks by company, use unit, district, elevator and city, by month and open. Also visits announced.</summary>
    public const string ListTable = "RepairLists";

    /// <summary>The kind of case. It has no deadline, so that no orchestrator watches it.</summary>
    public static readonly CaseKind Kind = new("repair", Orchestrator: null, Table, ListTable, RepairProblems.DoneBefore);

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddSingleton<RepairStore>();
        services.AddSingleton<RepairScope>();
        services.AddSingleton<RepairEnding>();
        services.AddSingleton<RepairOpening>();
        services.AddSingleton<IMinutePart, RepairSweep>();
        services.AddSingleton<IFailedItems>(provider => provider.GetRequiredService<RepairOpening>());
    }
}
